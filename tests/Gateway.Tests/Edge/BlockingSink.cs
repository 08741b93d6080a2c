using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Gateway.Tests.Edge;

/// <summary>An output of the log that blocks until it is opened, like a full pipe that is not read.</summary>
sealed class BlockingSink : ILogEventSink
{
    readonly ManualResetEventSlim _open = new(), _stuck = new();

    public static LogEvent Event { get; } = new(DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, new MessageTemplateParser().Parse("an event"), []);

    public int Written { get; private set; }

    public void Open() => _open.Set();

    /// <summary>Waits until one event is being written.</summary>
    public void WaitUntilStuck() => _stuck.Wait(TestContext.Current.CancellationToken);

    public void Emit(LogEvent logEvent)
    {
        _stuck.Set();
        _open.Wait();
        Written++;
    }
}
