namespace DocGen.Service.Batches.CommandLine;

/// <summary>Shows how a batch goes, to whoever waits for it.</summary>
internal abstract class BatchProgress
{
    /// <summary>The end was told like every step: nothing is to be said after it.</summary>
    public virtual bool TellsTheEnd => false;

    public virtual void Begin(Client.Batch batch) => Tell(batch);

    public abstract void Tell(Client.Batch batch);

    /// <summary>The data go to the service.</summary>
    /// <param name="total">Null where it is not known.</param>
    public virtual void Send(long sent, long? total)
    {
    }

    /// <summary>Something beside the progress that people should know.</summary>
    public virtual void Say(string text) => Console.Error.WriteLine(text);

    /// <summary>Leaves the screen as it should be.</summary>
    public virtual void End()
    {
    }
}

/// <summary>A JSON object a line, on standard output: where the batch stands, as the service tells it.</summary>
internal sealed class ProgressOfJson : BatchProgress
{
    public override bool TellsTheEnd => true;

    public override void Tell(Client.Batch batch) => Console.WriteLine(BatchText.Json(batch));
}

/// <summary>For scripts: the id on standard output, and no more.</summary>
internal sealed class NoProgress : BatchProgress
{
    public override void Begin(Client.Batch batch) => Console.WriteLine(batch.Id);

    public override void Tell(Client.Batch batch)
    {
    }
}

/// <summary>For logs: a line when something happens, else now and then.</summary>
internal sealed class ProgressOfLines(TimeProvider clock) : BatchProgress
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

    private Client.Batch? told;

    private long toldAt;

    public override void Begin(Client.Batch batch)
    {
        Console.Error.WriteLine($"批次 {batch.Id}");
        Tell(batch);
    }

    public override void Tell(Client.Batch batch)
    {
        if (told is not null && told.State == batch.State && told.Trouble?.Code == batch.Trouble?.Code && clock.GetElapsedTime(toldAt) < Often) return;
        (told, toldAt) = (batch, clock.GetTimestamp());
        Console.Error.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{BatchText.StateOf(batch)}  {BatchText.Settled(batch)}/{batch.Counts.Selected}{BatchText.Pace(batch)}"));
    }
}
