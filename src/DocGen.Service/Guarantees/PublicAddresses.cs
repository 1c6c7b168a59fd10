using DocGen.Documents;
using DocGen.Service.Operations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DocGen.Service.Guarantees;

/// <summary>The configured public address; in development, where phones are browsers on the same machine, the one that the service listens on.</summary>
public sealed class PublicAddresses(PublicAddress? configured, IServer server, ServiceMode mode)
{
    public Outcome<PublicAddress> Current =>
        configured is not null ? Outcome.Of(configured)
        : mode == ServiceMode.Development ? PublicAddress.Read(server.Features.Get<IServerAddressesFeature>()!.Addresses.First())
        : Outcome.Fail<PublicAddress>(new Problem("service.no-public-url",
            $"服务没有设置公开网址，不能发起签署，也不能生成下载链接。请管理员用 --public-url 或环境变量 {PublicAddress.Variable} 设置后重启。"));
}
