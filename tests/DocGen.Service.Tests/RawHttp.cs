using System.Net.Sockets;
using System.Text;

namespace DocGen.Service.Tests;

/// <summary>Requests byte for byte, as no client of good manners would send them.</summary>
public static class RawHttp
{
    /// <summary>Everything that the service says until it closes the connection.</summary>
    public static async Task<string> SendAsync(Uri service, string request)
    {
        using var caller = new TcpClient();
        await caller.ConnectAsync(service.Host, service.Port);
        await caller.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request));
        using var answer = new StreamReader(caller.GetStream());
        return await answer.ReadToEndAsync();
    }
}
