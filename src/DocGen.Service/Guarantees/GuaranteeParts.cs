using System.Security.Cryptography;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using Microsoft.AspNetCore.Hosting.Server;

namespace DocGen.Service.Guarantees;

/// <summary>What guarantees need of the host: where they are kept, what seals them, where phones find them, the time, and chance.</summary>
/// <param name="Address">Null when none is configured.</param>
public sealed record GuaranteeParts(IGuaranteeStore Store, ServiceKeys Keys, PublicAddress? Address, TimeProvider Clock, RandomNumberGenerator Random)
{
    public void AddTo(IServiceCollection services, ServiceMode mode) => services
        .AddSingleton(Store).AddSingleton(Keys).AddSingleton(Clock).AddSingleton(Random)
        .AddSingleton(provider => new PublicAddresses(Address, provider.GetRequiredService<IServer>(), mode))
        .AddSingleton<IssueGuarantee>().AddSingleton<SignGuarantee>().AddSingleton<VerifyGuarantee>().AddSingleton<GuaranteeEvents>();
}
