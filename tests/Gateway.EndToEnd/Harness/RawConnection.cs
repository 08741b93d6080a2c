using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Gateway.EndToEnd.Harness;

/// <summary>One connection to a raw upstream: it carries one request, and is closed after the answer.</summary>
sealed class RawConnection(Socket socket, CancellationToken stopping) : IDisposable
{
    readonly NetworkStream _stream = new(socket, ownsSocket: true);

    /// <summary>The request that is being answered.</summary>
    public ReceivedRequest Request { get; private set; } = null!;

    public async Task<ReceivedRequest?> ReadRequestAsync()
    {
        var received = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var count = await _stream.ReadAsync(buffer, stopping);
            if (count == 0) return null;
            received.Append(Encoding.UTF8.GetString(buffer, 0, count));
            var text = received.ToString();
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) continue;
            var request = Parse(text[..end], text[(end + 4)..]);
            if (request.Body.Length < int.Parse(request.Headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture)) continue;
            return Request = request;
        }
    }

    /// <summary>Answers, and announces that it closes the connection.</summary>
    public async Task AnswerAsync(int status, byte[] body, params string[] headers)
    {
        await WriteAsync($"HTTP/1.1 {status} Whatever\r\nConnection: close\r\nContent-Length: {body.Length}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");
        await WriteAsync(body);
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.Latin1.GetBytes(text));

    public async Task WriteAsync(byte[] bytes) => await _stream.WriteAsync(bytes, stopping);

    /// <summary>Sends nothing until the other side closes the connection.</summary>
    public async Task StallAsync()
    {
        var buffer = new byte[1];
        while (await _stream.ReadAsync(buffer, stopping) > 0)
        {
        }
    }

    /// <summary>Resets the connection.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose() => _stream.Dispose();

    static ReceivedRequest Parse(string head, string body)
    {
        var lines = head.Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1], StringComparer.Ordinal);
        return new(lines[0], headers, body);
    }
}
