namespace DocGen.Service.Batches.Waking;

/// <summary>What the scheduler wakes, and what tells it that there is something to wake.</summary>
/// <param name="WorkAsync">Works on chunk after chunk until none can be claimed; ends early, with nothing lost, when it is cancelled.</param>
/// <param name="ClaimableAsync">How many chunks could be claimed now.</param>
/// <param name="FreeAsync">Takes all chunks from their holders: before the first wake of a process that has the database for itself, whose holders are dead.</param>
/// <param name="PatrolAsync">What else is to be looked at every few seconds, by one node of the cluster.</param>
public sealed record BatchWork(Func<CancellationToken, Task> WorkAsync, Func<CancellationToken, Task<long>> ClaimableAsync, Func<CancellationToken, Task> FreeAsync, Func<CancellationToken, Task> PatrolAsync);
