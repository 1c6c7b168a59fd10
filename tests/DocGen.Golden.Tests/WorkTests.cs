using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>What a document costs, counted and not timed: bytes allocated once everything is warm, and bytes of the file.</summary>
public class WorkTests
{
    [Theory]
    [InlineData("exception-approval/v1/typical", 700, 60)]
    [InlineData("evaluation-form/v1/typical", 5000, 420)]
    public void A_warm_document_allocates_and_weighs_no_more_than_it_did(string sample, int kilobytesAllocated, int kilobytesOfFile)
    {
        var request = Stages.Request(sample);
        for (var warm = 0; warm < 3; warm++) Stages.Must(Stages.Generate.Run(request));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var document = Stages.Must(Stages.Generate.Run(request));
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024;
        Assert.InRange(allocated, kilobytesAllocated / 4, kilobytesAllocated);
        Assert.InRange(document.Bytes.Length / 1024, kilobytesOfFile / 4, kilobytesOfFile);
    }
}
