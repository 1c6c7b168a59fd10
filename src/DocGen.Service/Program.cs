using System.CommandLine;
using DocGen.Service.Batches.CommandLine;
using DocGen.Service.Bench;
using DocGen.Service.Generate;
using DocGen.Service.Generate.Authoring;
using DocGen.Service.Guarantees;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Service.Storage;
using DocGen.Service.Validate;
using DocGen.Service.Validate.Attachments;
using DocGen.Service.Workers;
using DocGen.Validation.Measure;

Console.OutputEncoding = System.Text.Encoding.UTF8;
var templates = EngineFiles.TemplatesOption();
var models = EngineFiles.ModelsOption();
var root = new RootCommand("docgen：职称评审文书的生成与校验服务。各命令的说明：docgen 命令 --help")
{
    RenderCommand.Create(templates),
    new Command("check", "检查上传的材料") { CheckPhotoCommand.Create(templates, models), CheckGuaranteeCommand.Create(models), CheckAttachmentCommand.Create(templates, models) },
    TemplateCommand.Create(templates, models),
    ServeCommand.Create(templates, models),
    BatchCommand.Create(),
    HealthCommand.Create(),
    WorkerCommand.Create(models),
    KeysCommand.Create(),
    BackupCommand.Backup(),
    BackupCommand.Restore(),
    DoctorCommand.Create(templates, models),
    BenchCommand.Create(templates),
};
root.Options.Add(templates);
root.Options.Add(models);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    await parsed.InvokeAsync();
    return ExitCode.Usage;
}
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // The host ends the service itself on SIGTERM and lets requests finish; two seconds would cut them off.
        ProcessTerminationTimeout = null,
    });
}
catch (WorkersUnavailableException)
{
    Console.Error.WriteLine("错误  这台机器不能解码上传的文件，没有检查。缺少什么见 docgen doctor。");
    return ExitCode.Environment;
}
catch (Exception failure) when (failure is DatabaseUnavailableException or FilesUnavailableException)
{
    Console.Error.WriteLine($"错误  {(failure is DatabaseUnavailableException ? "数据库" : "文件存储")}暂时不可用：连接中断、磁盘已满或太忙。请检查后重试；缺少什么见 docgen doctor。");
    return ExitCode.Environment;
}
catch (SpoolUnavailableException)
{
    Console.Error.WriteLine($"错误  暂存文件的磁盘已满，或 {Path.GetTempPath()} 不可写，没有检查。请清理磁盘，或把环境变量 TMPDIR 指到别处。");
    return ExitCode.Environment;
}
catch (DamagedRecordException)
{
    Console.Error.WriteLine("错误  保存的内容已损坏，或密钥文件里没有它的密钥。请检查 --keys，或从备份恢复。");
    return ExitCode.Environment;
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"错误  {failure.Message}");
    return ExitCode.Environment;
}
