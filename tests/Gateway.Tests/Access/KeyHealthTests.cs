using Gateway.Access;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Tests.Upstreams;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Access;

public class KeyHealthTests
{
    readonly FakeTimeProvider _clock = new();
    readonly Lines _lines = new();
    readonly KeyHealth _resting;

    public KeyHealthTests() => _resting = new(_clock, _lines);

    [Fact]
    public void The_first_key_that_is_not_paused_is_used()
    {
        var upstream = TestConfiguration.One("Gateway:AllowAnyClient=true", "Upstreams:one:ApiKeys:0=sk-secret-1", "Upstreams:one:ApiKeys:1=sk-secret-2");
        Assert.Equal(1, _resting.FirstUsable(upstream).Place);
        _resting.Pause(upstream, upstream.Keys[0], FailureReason.BadKey);
        Assert.Equal(2, _resting.FirstUsable(upstream).Place);
        _resting.Pause(upstream, upstream.Keys[1], FailureReason.OutOfQuota);
        Assert.Equal(1, _resting.FirstUsable(upstream).Place);
        _clock.Advance(TimeSpan.FromSeconds(59));
        _resting.Pause(upstream, upstream.Keys[0], FailureReason.BadKey);
        Assert.Equal(1, _resting.FirstUsable(upstream).Place);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _resting.Pause(upstream, upstream.Keys[1], FailureReason.OutOfQuota);
        Assert.Equal(1, _resting.FirstUsable(upstream).Place);
        Assert.Equal(["1 of 2: bad_key", "2 of 2: out_of_quota", "2 of 2: out_of_quota"], _lines.Told, StringComparer.Ordinal);
    }

    [Fact]
    public void A_single_refused_key_is_logged_and_never_paused()
    {
        var upstream = TestConfiguration.One("Gateway:AllowAnyClient=true", "Upstreams:one:ApiKey=sk-secret-1");
        _resting.Pause(upstream, upstream.Keys[0], FailureReason.BadKey);
        _resting.Pause(upstream, upstream.Keys[0], FailureReason.BadKey);
        Assert.Equal(1, _resting.FirstUsable(upstream).Place);
        Assert.Equal(["1 of 1: bad_key"], _lines.Told, StringComparer.Ordinal);
    }

    sealed class Lines : ILogger<KeyHealth>
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            Assert.DoesNotContain("sk-secret", line, StringComparison.Ordinal);
            Told.Add(line[(line.IndexOf("key ", StringComparison.Ordinal) + 4)..line.IndexOf('.', StringComparison.Ordinal)]);
        }
    }
}
