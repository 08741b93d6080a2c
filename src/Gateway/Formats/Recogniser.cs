namespace Gateway.Formats;

/// <summary><c>auto</c>: tells from a reply alone which format it has.</summary>
static class Recogniser
{
    const int MaxPeelGroups = 64, NotYet = -1;

    /// <summary>The first format in the set's order whose marks hold, else the general one; with the frame of the job.</summary>
    public static (Format Format, int Job) Recognise(in ReplyFields reply, FormatSet set)
    {
        Span<int> jobs = stackalloc int[MaxPeelGroups];
        jobs.Fill(NotYet);
        foreach (var format in set.AutoOrder)
        {
            var job = format.PeelGroup < MaxPeelGroups ? jobs[format.PeelGroup] : NotYet;
            if (job == NotYet) job = JobFinder.Find(reply, format);
            if (format.PeelGroup < MaxPeelGroups) jobs[format.PeelGroup] = job;
            if (HoldsAny(format.Recognise, reply, job)) return (format, job);
        }

        return (set.General, JobFinder.Find(reply, set.General));
    }

    /// <summary>Whether one of some conditions holds of a reply, with the job in that frame.</summary>
    public static bool HoldsAny(Condition[] conditions, in ReplyFields reply, int job)
    {
        foreach (var condition in conditions)
        {
            if (condition.Holds(reply, job)) return true;
        }

        return false;
    }
}
