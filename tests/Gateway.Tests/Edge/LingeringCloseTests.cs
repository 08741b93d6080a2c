using System.IO.Pipelines;
using Gateway.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Edge;

public class LingeringCloseTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly FakeTimeProvider _time = new();
    readonly Pipe _client = new();
    readonly DefaultHttpContext _context = new();

    public LingeringCloseTests() => _context.Request.Body = _client.Reader.AsStream();

    [Fact]
    public async Task The_rest_of_a_body_is_read_to_its_end()
    {
        var discarded = LingeringClose.DiscardAsync(_context.Request, _time);
        for (var i = 0; i < 100; i++) await SendAsync();
        Assert.False(discarded.IsCompleted);
        await _client.Writer.CompleteAsync();
        await discarded.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_does_not_end_its_body_is_given_up(bool sends)
    {
        var discarded = LingeringClose.DiscardAsync(_context.Request, _time);
        for (var seconds = 1; seconds < LingeringClose.Limit.TotalSeconds; seconds++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            if (sends) await SendAsync();
        }

        Assert.False(discarded.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await discarded.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_client_that_leaves_is_no_error()
    {
        using var left = new CancellationTokenSource();
        _context.RequestAborted = left.Token;
        var discarded = LingeringClose.DiscardAsync(_context.Request, _time);
        await left.CancelAsync();
        await discarded.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_client_that_waits_for_100_Continue_is_not_waited_for()
    {
        _context.Request.Headers.Expect = "100-continue";
        await LingeringClose.DiscardAsync(_context.Request, _time).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    // Completes once it is read: a pipe of this size takes no more.
    async Task SendAsync() =>
        await _client.Writer.WriteAsync(new byte[PipeSize], TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    const int PipeSize = 64 << 10;
}
