using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Gateway.Links;

namespace Gateway.Tests.Links;

/// <summary>A fake resolver and network: a public address is connected to loopback, so that links reach the servers of a test.</summary>
sealed class FakeInternet
{
    /// <summary>A public address. Connections to it go to the same port of loopback.</summary>
    public static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    /// <summary>The results of each resolution of a name, in order. The system resolves other names.</summary>
    public Dictionary<string, Queue<IPAddress[]>> Names { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["public.example"] = new([[Public]]),
        ["metadata.example"] = new([[IPAddress.Parse("169.254.169.254")]]),
        ["two-private.example"] = new([[IPAddress.Loopback, IPAddress.Parse("10.0.0.1")]]),
        ["mapped.example"] = new([[IPAddress.Loopback.MapToIPv6()]]),
    };

    /// <summary>The addresses of each connection.</summary>
    public ConcurrentQueue<IPAddress[]> Connected { get; } = new();

    public LinkConnector Connector => new(ResolveAsync, ConnectAsync);

    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancelled) =>
        Names.TryGetValue(host, out var answers) ? Task.FromResult(answers.Count > 1 ? answers.Dequeue() : answers.Peek()) : Dns.GetHostAddressesAsync(host, cancelled);

    async ValueTask<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancelled)
    {
        Connected.Enqueue(addresses);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync([.. addresses.Select(address => address.Equals(Public) ? IPAddress.Loopback : address)], port, cancelled);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
