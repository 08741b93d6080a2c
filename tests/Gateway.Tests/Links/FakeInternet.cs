using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Gateway.Links;

namespace Gateway.Tests.Links;

/// <summary>Names, and a public address that is this machine's loopback: links are followed as on the internet, and reach a test's servers.</summary>
sealed class FakeInternet
{
    /// <summary>Public, and connected to the port of the url here.</summary>
    public static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    /// <summary>What names resolve to, each time anew; others are the system's.</summary>
    public Dictionary<string, Queue<IPAddress[]>> Names { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["public.example"] = new([[Public]]),
        ["metadata.example"] = new([[IPAddress.Parse("169.254.169.254")]]),
        ["two-private.example"] = new([[IPAddress.Loopback, IPAddress.Parse("10.0.0.1")]]),
        ["mapped.example"] = new([[IPAddress.Loopback.MapToIPv6()]]),
    };

    /// <summary>The addresses that were connected to, of each connection.</summary>
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
