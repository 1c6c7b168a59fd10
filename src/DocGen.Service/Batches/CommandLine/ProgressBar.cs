using System.Globalization;
using System.Text;

namespace DocGen.Service.Batches.CommandLine;

/// <summary>A bar on a terminal's last line, drawn over again: how much is done, how fast, how long yet, and what failed so far.</summary>
internal sealed class ProgressBar(TimeProvider clock) : BatchProgress
{
    private const int Longest = 40, Shortest = 10, UsualWidth = 80;

    private const string Anew = "\r\e[K";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private string shown = "";

    private long drawn;

    /// <summary>Standard error is a terminal that can go back to the beginning of a line.</summary>
    public static bool IsPossible => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    public override void Begin(Client.Batch batch)
    {
        Console.Error.WriteLine($"{(shown.Length > 0 ? Anew : "")}批次 {batch.Id}{(batch.Name is { } name ? $"（{name}）" : "")}；按 Ctrl-C 离开，批次会继续。");
        Tell(batch);
    }

    public override void Tell(Client.Batch batch) => Draw(Line(batch, WidthOfTerminal()));

    public override void Send(long sent, long? total)
    {
        if (sent != total && clock.GetElapsedTime(drawn) < Pause) return;
        drawn = clock.GetTimestamp();
        var text = $"上传 {BatchText.Size(sent)}{(total is { } all ? $"/{BatchText.Size(all)}" : "")}";
        Draw(total is > 0 and var whole ? Bar((double)sent / whole, text, WidthOfTerminal()) : Cut(text, WidthOfTerminal() - 1));
    }

    public override void Say(string text) => Console.Error.Write($"{Anew}{text}\n{shown}");

    /// <summary>The bar stays where it is: it says how far the batch was.</summary>
    public override void End() => Console.Error.WriteLine();

    /// <summary>At most as wide as the terminal: a line that breaks could not be drawn over.</summary>
    /// <param name="width">Columns.</param>
    internal static string Line(Client.Batch batch, int width)
    {
        var (settled, selected) = (BatchText.Settled(batch), batch.Counts.Selected);
        var share = selected == 0 ? batch.HasEnded ? 1 : 0 : (double)settled / selected;
        var text = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100),3}%  {settled:N0}/{selected:N0}")
            + (batch.State is Client.BatchState.Running || batch.HasEnded ? "" : "  " + BatchText.StateOf(batch)) + BatchText.Pace(batch);
        return Bar(share, text, width);
    }

    private static string Bar(double share, string text, int width)
    {
        var length = Math.Min(Longest, width - 1 - "[] ".Length - Columns(text));
        if (length < Shortest) return Cut(text, width - 1);
        var full = (int)(share * length);
        return $"[{new string('#', full)}{new string('-', length - full)}] {text}";
    }

    private void Draw(string line)
    {
        shown = line;
        Console.Error.Write(Anew + line);
    }

    /// <summary>Chinese takes two columns.</summary>
    internal static int Columns(string text) => text.EnumerateRunes().Sum(ColumnsOf);

    private static int ColumnsOf(Rune rune) => rune.Value >= 0x2E80 ? 2 : 1;

    private static string Cut(string text, int width)
    {
        var (cut, used) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((used += ColumnsOf(rune)) > width) break;
            cut.Append(rune);
        }
        return cut.ToString();
    }

    /// <summary>Some terminals do not say.</summary>
    private static int WidthOfTerminal()
    {
        try
        {
            return Console.WindowWidth is > 1 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
