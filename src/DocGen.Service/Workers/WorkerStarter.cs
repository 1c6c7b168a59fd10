using System.Collections.Concurrent;
using System.Diagnostics;

namespace DocGen.Service.Workers;

/// <summary>
/// Starts workers on one thread that lasts as long as the host. The kernel's signal at a parent's death (PR_SET_PDEATHSIG) is sent when the thread
/// that started the child ends, and threads of the thread pool end after some idle seconds.
/// </summary>
internal static class WorkerStarter
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Waiting = [];

    static WorkerStarter() => new Thread(Work) { IsBackground = true, Name = "worker starter" }.Start();

    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program, or no process to be had.</exception>
    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Waiting.Add((start, started));
        return started.Task;
    }

    private static void Work()
    {
        foreach (var (start, started) in Waiting.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        }
    }
}
