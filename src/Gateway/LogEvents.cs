namespace Gateway;

/// <summary>
/// The ids of all events of the gateway's log. The name of a constant is the name of its event. Ids are stable: alerts and filters refer
/// to them, so an id is never changed or reused. docs/operating.md lists them with their meaning.
/// </summary>
static class LogEvents
{
    /// <summary>A request that is neither a failure nor a poll has ended.</summary>
    public const int RequestCompleted = 1001;

    /// <summary>A poll or a create was answered with a video.</summary>
    public const int VideoAnswered = 1002;

    /// <summary>A request ended in a failure.</summary>
    public const int RequestFailed = 1003;

    /// <summary>A request ended in an exception.</summary>
    public const int RequestException = 1004;

    /// <summary>An upstream refused a key.</summary>
    public const int UpstreamKeyRefused = 2001;

    /// <summary>A reply has a word that its format does not know.</summary>
    public const int UnknownWord = 2002;

    /// <summary>A reply differs from its format.</summary>
    public const int FormatDrift = 2003;

    /// <summary>The second request of a poll, for the url of the result, failed.</summary>
    public const int ResultUrlFailed = 2004;

    /// <summary>The link of a result was found at a place that its format does not list.</summary>
    public const int GuessedUrl = 2005;

    /// <summary>A create ended in an exception after it may have been sent.</summary>
    public const int CreateException = 3001;

    /// <summary>A create is about to be sent.</summary>
    public const int CreateSending = 3002;

    /// <summary>A create ended after its client had disconnected.</summary>
    public const int CreateEnded = 3003;

    /// <summary>The process ends before a create does.</summary>
    public const int CreateLost = 3004;

    /// <summary>A download broke and continues with another request.</summary>
    public const int DownloadResumed = 4001;

    /// <summary>A download could not be completed.</summary>
    public const int DownloadCutOff = 4002;

    /// <summary>The first configuration is in effect.</summary>
    public const int ConfigurationLoaded = 5001;

    /// <summary>A changed configuration is in effect.</summary>
    public const int ConfigurationChanged = 5002;

    /// <summary>A valid configuration has a risk.</summary>
    public const int ConfigurationWarning = 5003;

    /// <summary>A changed configuration is invalid.</summary>
    public const int ConfigurationRefused = 5004;

    /// <summary>The files of the configuration could not be read.</summary>
    public const int ConfigurationCheckFailed = 5005;

    /// <summary>The files and folders that are watched.</summary>
    public const int ConfigurationWatched = 5006;

    /// <summary>Events were dropped because the output of the log is too slow.</summary>
    public const int EventsDropped = 9001;

    /// <summary>Events about creates were not written in time.</summary>
    public const int EventsLate = 9002;
}
