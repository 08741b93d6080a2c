namespace Gateway.Formats;

/// <summary>
/// A second look at a reply in which the places of the formats found nothing: it lists all values, and tells by their keys and their
/// neighbours what they are. What it finds is a guess, and shown as one.
/// </summary>
/// <param name="reply">The reply.</param>
/// <param name="format">The format that read it.</param>
/// <param name="asked">The id that the upstream was asked for.</param>
sealed class Survey(ReadOnlyMemory<byte> reply, Format format, string asked)
{
    static readonly string[] SuccessFlags = ["success", "ok", "issuccess", "succeed", "successful"];

    Outline? _outline;
    JobSearch? _search;
    FoundResult? _result;
    bool _hasLookedForJob;
    FoundJob? _found;

    /// <summary>All values.</summary>
    public Outline Outline => _outline ??= new Outline(reply);

    /// <summary>The object that has a status; null: none has.</summary>
    public FoundJob? Job
    {
        get
        {
            if (!_hasLookedForJob) _found = Search.Find();
            _hasLookedForJob = true;
            return _found;
        }
    }

    /// <summary>What may be the result.</summary>
    public FoundResult Result => _result ??= new ResultSearch(Outline).Find();

    /// <summary>Whether anything in the reply is a job's.</summary>
    public bool HasJobSign => Own(static entry => entry.Value.Kind == SlotKind.Object).Any(Search.HasJobSign);

    /// <summary>Whether an object below the top has the id of a job.</summary>
    public bool HasIdBelow => Outline.Entries.Count > 0 && Search.HasIdBelow(0);

    /// <summary>Whether the object that was found is a job's, and not the call's.</summary>
    public bool IsOfJob(FoundJob job) => Search.HasJobSign(job.Entry);

    /// <summary>Whether it says by a flag that the call succeeded.</summary>
    public bool SaysYes => HasFlag(SlotKind.True);

    /// <summary>Whether it says by a flag that the call did not succeed.</summary>
    public bool SaysNo => HasFlag(SlotKind.False);

    /// <summary>
    /// Whether it says that the job failed: by the reason of a failure, by an error beside the very id that was asked for, or by one that
    /// has the id of a job itself.
    /// </summary>
    public bool SaysJobFailed =>
        Own(static entry => entry.Key.Contains("fail", StringComparison.Ordinal) && entry.Field.HasValue && (entry.Field.IsText || entry.Value.Kind == SlotKind.Object)).Any(Says)
        || Own(static entry => KeyNames.IsError(entry.Key) && entry.Field.HasValue && entry.Value.Kind != SlotKind.False)
            .Any(entry => Outline.Entries[entry].Parent is >= 0 and var parent && Search.RepeatsAsked(parent))
        || Own(static entry => KeyNames.IsError(entry.Key) && entry.Value.Kind == SlotKind.Object).Any(Search.HasJobId);

    /// <summary>The code under an error's key beside a finish word: a number other than those that mean success; null: there is
    /// none.</summary>
    public string? ErrorNumber => Own(static entry => entry.Key.Contains("err", StringComparison.Ordinal) && entry.Field is { IsScalar: true, Number: not (null or 0 or 200) })
        .Select(entry => Outline.Entries[entry].Field.ToString()).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Why a job failed.</summary>
    /// <param name="job">The job that was found; null: it is the reply.</param>
    public FoundReason Reason(FoundJob? job) => new ReasonSearch(Outline, format).Find(job?.Entry ?? 0);

    JobSearch Search => _search ??= new JobSearch(Outline, format, asked);

    bool Says(int entry) => !Outline.Entries[entry].Field.IsText || !SuccessWords.Say(Outline.Entries[entry].Field.Text.Span);

    bool HasFlag(SlotKind kind) =>
        Own(entry => entry.Depth <= 2 && entry.Value.Kind == kind && SuccessFlags.Contains(entry.Key, StringComparer.Ordinal)).Any();

    IEnumerable<int> Own(Func<OutlineEntry, bool> isOne) =>
        Enumerable.Range(0, Outline.Entries.Count).Where(entry => Outline.Entries[entry].Place == PlaceRole.Upstreams && isOne(Outline.Entries[entry]));
}
