using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using Microsoft.AspNetCore.Connections;

namespace DocGen.Service.Batches;

/// <summary>The data of an upload while they come in, at most so many.</summary>
internal sealed class BatchData : IncomingStream
{
    internal const long MostBytes = 4L * 1024 * 1024 * 1024;

    private readonly Stream inner;

    private long taken;

    private BatchData(Stream inner) => this.inner = inner;

    /// <summary>Reads them: an upload that breaks or is too large is a fault of the request, not of ours.</summary>
    public static async Task<Outcome<T>> ReadAsync<T>(Stream inner, Func<Stream, Task<Outcome<T>>> read)
    {
        await using var data = new BatchData(inner);
        try
        {
            return await read(data);
        }
        catch (Fault fault)
        {
            return Outcome.Fail<T>(fault.Problems);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge();
        }
        catch (Exception broken) when (broken is InvalidDataException || broken is IOException and not (BadHttpRequestException or ConnectionResetException))
        {
            throw new Fault(BodyParts.Malformed<int>("上传的数据在中间断开了，批次没有建立。请重发。").Problems);
        }
        return (taken += count) <= MostBytes ? count : throw TooLarge();
    }

    private static Fault TooLarge() => new([ProblemAnswers.UploadTooLarge(MostBytes)]);

    /// <summary>Thrown, since it comes up in the middle of the work of whoever reads.</summary>
    private sealed class Fault(IReadOnlyList<Problem> problems) : IOException(problems[0].Code)
    {
        public IReadOnlyList<Problem> Problems { get; } = problems;
    }
}
