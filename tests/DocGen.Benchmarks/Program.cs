using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DocGen.Benchmarks;
using DocGen.Testing;

if (args is ["--filter", "*photo-load*"]) return await PhotoLoad.RunAsync();
if (args is ["--filter", "*letter-load*"]) return await LetterLoad.RunAsync();
if (args is ["--filter", "*service-load*"]) return await ServiceLoad.RunAsync();
if (args is ["--filter", "*soak*"]) return await Soak.RunAsync();
if (args is ["--filter", "*attachment-soak*", .. var soak]) return await AttachmentSoak.RunAsync(soak);
if (args is ["--filter", "*batch*"]) return await BatchLoad.RunAsync([1_000, 10_000], again: 10_000);
if (args is ["--filter", "*batch-kill*"]) return await BatchKill.RunAsync();
if (args is ["--filter", "*batch-night*"]) return await BatchLoad.RunAsync([100_000], again: 0);
if (args is ["--filter", "*batch-beside*"]) return await BatchBeside.RunAsync();
if (args is ["--filter", "*attachment-trial*"]) return await AttachmentTrials.RunAsync();
if (args is ["--filter", "*attachment-speed*"]) return AttachmentSpeed.Run();
if (args is ["--filter", "*fuzz*"]) return FuzzRun.Run();
if (args is ["--filter", "*letters*"]) return LetterReading.Run();
if (args is ["--filter", "*conformance*"]) return BesideLibreOffice.Run();

// In this process: a project generated for each benchmark would have to pass the rules of the repository that it lies in.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).AsDefault();
var config = DefaultConfig.Instance.AddJob(job).AddDiagnoser(MemoryDiagnoser.Default)
    .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared)).WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(40))
    .WithArtifactsPath(Path.Combine(Repository.Root, "artifacts", "benchmarks"));
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
