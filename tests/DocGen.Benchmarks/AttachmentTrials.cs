using DocGen.Testing;
using DocGen.Testing.Attachments;
using DocGen.Validation.Tests;

namespace DocGen.Benchmarks;

/// <summary>The whole trial of attachments, held against its golden table; <c>DOCGEN_GOLDEN=update</c> takes what is found as the new one.</summary>
internal static class AttachmentTrials
{
    public static async Task<int> RunAsync()
    {
        var table = await new AttachmentTrial(JudgedInProcess.AnswerAsync).WholeAsync();
        Console.Write(table);
        var difference = GoldenFile.Compare("checks/attachment-trial.txt", table);
        Console.WriteLine(difference ?? "The table is the golden one.");
        return difference is null ? 0 : 1;
    }
}
