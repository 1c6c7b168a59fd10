namespace DocGen.Service.Problems;

/// <summary>Exit codes of every verb.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>The input has problems, or an upload was rejected.</summary>
    public const int Problems = 1;

    public const int Usage = 2;

    /// <summary>An upload that a person has to look at.</summary>
    public const int Review = 3;

    /// <summary>EX_SOFTWARE of sysexits.h: the environment failed (no font, no disk, no right), or a bug.</summary>
    public const int Environment = 70;

    /// <summary>Ctrl-C while looking on, as shells have it (128 + SIGINT): what was looked on goes on.</summary>
    public const int Interrupted = 130;
}
