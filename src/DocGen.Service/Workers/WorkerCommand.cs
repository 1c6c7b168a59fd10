using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Validation.Measure;
using Microsoft.Win32.SafeHandles;

namespace DocGen.Service.Workers;

/// <summary>
/// <c>docgen worker</c>: reads jobs from standard input and writes answers to standard output (see <see cref="WorkerFrame"/>) until the input
/// closes. Started by the service inside of limits; nothing for people to run.
/// </summary>
public static partial class WorkerCommand
{
    /// <summary>Exit code of a worker whose heap was not enough for the upload.</summary>
    public const int OutOfMemory = 71;

    private const int StandardOutput = 1, StandardError = 2;

    public static Command Create(Option<DirectoryInfo?> models)
    {
        var command = new Command("worker", "测量进程：由服务启动，逐个解码并测量上传的文件") { Hidden = true };
        command.SetAction((parsed, cancellation) => RunAsync(EngineFiles.ModelsFolder(parsed, models), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string models, CancellationToken cancellation)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = TakeStandardOutput();
        try
        {
            var run = new RunJob(models);
            run.WarmUp();
            await WorkerFrame.WriteAsync(output, WorkerFrame.Ready, cancellation);
            while (await WorkerFrame.ReadAsync(input, int.MaxValue, cancellation) is { } frame)
            {
                var job = JsonSerializer.Deserialize(frame.Json.Span, WorkerJson.Default.WorkerJob)!;
                var (answer, picture) = run.Run(job, frame.Bytes);
                var json = JsonSerializer.SerializeToUtf8Bytes(answer, WorkerJson.Default.WorkerAnswer);
                await WorkerFrame.WriteAsync(output, new WorkerFrame(json, picture), cancellation);
            }
            return ExitCode.Done;
        }
        catch (OutOfMemoryException)
        {
            return OutOfMemory;
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.Environment;
        }
    }

    /// <summary>Libraries that print do it beside the answers: descriptor 1 becomes another name of 2.</summary>
    private static FileStream TakeStandardOutput()
    {
        var taken = Duplicate(StandardOutput);
        Redirect(StandardError, StandardOutput);
        Console.SetOut(TextWriter.Null);
        return new(new SafeFileHandle(taken, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Redirect(int from, int to);
}
