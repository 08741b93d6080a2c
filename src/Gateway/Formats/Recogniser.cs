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
            if (Claims(format, reply, job)) return (format, job);
        }

        return (set.General, JobFinder.Find(reply, set.General));
    }

    /// <summary>Whether a format takes a reply for its own.</summary>
    public static bool Claims(Format format, in ReplyFields reply, int job)
    {
        foreach (var mark in format.Recognise)
        {
            if (mark.Holds(reply, job)) return true;
        }

        return false;
    }
}
