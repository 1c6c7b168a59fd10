using DocGen.Documents;
using DocGen.Service.Problems;

namespace DocGen.Service.Operations;

/// <summary>How the command line reads what it is given.</summary>
public static class InputFile
{
    /// <summary>What stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The whole file, within the limit of a request.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Outcome<ReadOnlyMemory<byte>> Read(FileInfo file, Limits limits)
    {
        if (file.Name == StandardInput)
        {
            using var input = Console.OpenStandardInput();
            using var buffer = new MemoryStream();
            input.CopyTo(buffer);
            return buffer.Length > limits.RequestBytes
                ? Outcome.Fail<ReadOnlyMemory<byte>>(ProblemAnswers.TooLarge(limits))
                : Outcome.Of<ReadOnlyMemory<byte>>(buffer.ToArray());
        }
        if (!file.Exists) return Outcome.Fail<ReadOnlyMemory<byte>>(new Problem("request.no-file", $"找不到文件 {file.Name}。请检查路径。"));
        return file.Length > limits.RequestBytes
            ? Outcome.Fail<ReadOnlyMemory<byte>>(ProblemAnswers.TooLarge(limits))
            : Outcome.Of<ReadOnlyMemory<byte>>(File.ReadAllBytes(file.FullName));
    }
}
