using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DocGen.Service.Tests.Batches;

/// <summary>The way to a service, which a test can cut and mend: connections break at once, and no new one comes through.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Socket, bool> open = new();

    private readonly CancellationTokenSource end = new();

    private readonly IPEndPoint target;

    private TcpListener listener = new(IPAddress.Loopback, 0);

    private Task listening;

    public CutLine(Uri service)
    {
        target = new(IPAddress.Loopback, service.Port);
        listener.Start();
        listening = ListenAsync(listener);
    }

    public string Address => $"http://127.0.0.1:{Port}";

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async Task CutAsync(TimeSpan time)
    {
        var port = Port;
        listener.Stop();
        await listening;
        foreach (var socket in open.Keys) socket.Dispose();
        await Task.Delay(time);
        listener = new(IPAddress.Loopback, port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        listening = ListenAsync(listener);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await listening;
        foreach (var socket in open.Keys) socket.Dispose();
        end.Dispose();
    }

    private async Task ListenAsync(TcpListener on)
    {
        try
        {
            while (true) _ = CarryAsync(await on.AcceptSocketAsync(end.Token));
        }
        catch (Exception over) when (over is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task CarryAsync(Socket caller)
    {
        using (caller)
        using (var service = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            open[caller] = open[service] = true;
            try
            {
                await service.ConnectAsync(target);
                await Task.WhenAny(PassAsync(caller, service), PassAsync(service, caller));
            }
            catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
            {
                // Cut.
            }
            finally
            {
                open.Remove(caller, out _);
                open.Remove(service, out _);
            }
        }
    }

    private static async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count) await to.SendAsync(buffer.AsMemory(0, count));
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }
}
