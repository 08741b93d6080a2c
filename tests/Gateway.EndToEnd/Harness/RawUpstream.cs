using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.EndToEnd.Harness;

/// <summary>
/// An upstream on a raw socket, for behaviour that an HTTP server does not have: it keeps the target as it was sent, answers with any
/// bytes, slowly or never, and breaks its connections.
/// </summary>
sealed class RawUpstream : TestUpstream
{
    readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stopping = new();
    readonly Func<RawConnection, Task> _answer;
    readonly Task _accepting;

    public RawUpstream(Func<RawConnection, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Started();
        _accepting = AcceptAsync();
    }

    public override string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public override IReadOnlyCollection<ReceivedRequest> Requests => _requests;

    /// <summary>Answers every request with a running video.</summary>
    public static RawUpstream Healthy() => new(connection => connection.AnswerAsync(200, Encoding.UTF8.GetBytes(Video)));

    /// <summary>Answers every request with exactly these characters, and closes the connection.</summary>
    public static RawUpstream Raw(string answer) => new(connection => connection.WriteAsync(answer));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token)));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(serving);
        }
    }

    async Task ServeAsync(Socket socket)
    {
        using var connection = new RawConnection(socket, _stopping.Token);
        try
        {
            if (await connection.ReadRequestAsync() is not { } request) return;
            _requests.Enqueue(request);
            await _answer(connection);
        }
        catch (Exception gone) when (gone is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The gateway closed the connection, or the test has ended.
        }
    }
}
