using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.EndToEnd.Harness;

/// <summary>An upstream on a bare socket: it keeps what it received to the byte, and answers with bytes that no server would send.</summary>
sealed class StubUpstream : IAsyncDisposable
{
    static readonly ConcurrentDictionary<string, StubUpstream> Running = new(StringComparer.Ordinal);

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stopping = new();
    readonly Func<StubConnection, Task> _answer;
    readonly Task _accepting;

    public StubUpstream(Func<StubConnection, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Running[Address] = this;
        _accepting = AcceptAsync();
    }

    /// <summary>What a healthy upstream says.</summary>
    public const string Video = """{"id":"theirs","object":"video","model":"sora-2","status":"in_progress","progress":45,"created_at":1759763426}""";

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public ConcurrentQueue<StubRequest> Requests { get; } = new();

    /// <summary>The one request that came.</summary>
    public StubRequest Request => Assert.Single(Requests);

    /// <summary>What the stub received that runs at an origin; nothing where none does.</summary>
    public static IEnumerable<StubRequest> RequestsAt(string origin) => Running.GetValueOrDefault(origin)?.Requests ?? Enumerable.Empty<StubRequest>();

    public static StubUpstream Healthy() => Json(200, Video);

    public static StubUpstream Json(int status, string body, params string[] headers) => Sending(status, Encoding.UTF8.GetBytes(body), ["Content-Type: application/json", .. headers]);

    /// <summary>Answers every request with a head and a body.</summary>
    public static StubUpstream Sending(int status, byte[] body, params string[] headers) => new(connection => connection.AnswerAsync(status, body, headers));

    /// <summary>Answers every request with these very characters, and closes the connection.</summary>
    public static StubUpstream Raw(string answer) => new(connection => connection.WriteAsync(answer));

    public async ValueTask DisposeAsync()
    {
        Running.TryRemove(Address, out _);
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
        using var connection = new StubConnection(socket, _stopping.Token);
        try
        {
            if (await connection.ReadRequestAsync() is not { } request) return;
            Requests.Enqueue(request);
            await _answer(connection);
        }
        catch (Exception gone) when (gone is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The gateway hung up, or the test is over.
        }
    }
}
