using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gateway.EndToEnd.Harness;

/// <summary>Captures all metrics and traces of this process, as an exporter would receive them.</summary>
sealed class TelemetryCapture : IDisposable
{
    readonly MeterListener _metrics = new() { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
    readonly ActivityListener _traces;

    public TelemetryCapture()
    {
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Hear(instrument, tags));
        _metrics.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Hear(instrument, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear(instrument, tags));
        _metrics.Start();
        _traces = new ActivityListener { ShouldListenTo = static _ => true, Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = Hear };
        ActivitySource.AddActivityListener(_traces);
    }

    public ConcurrentQueue<string> Metrics { get; } = new();

    public ConcurrentQueue<string> Traces { get; } = new();

    public void Dispose()
    {
        _metrics.Dispose();
        _traces.Dispose();
    }

    void Hear(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Metrics.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}");

    void Hear(Activity activity) => Traces.Enqueue(
        $"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} "
        + string.Join(' ', activity.Events.SelectMany(each => each.Tags)));
}
