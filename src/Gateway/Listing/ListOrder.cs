using Gateway.Record;

namespace Gateway.Listing;

/// <summary>The order of a list: by the time of creation, and within a second by the number.</summary>
/// <param name="IsAscending">Whether the oldest comes first.</param>
readonly record struct ListOrder(bool IsAscending)
{
    /// <summary>Puts videos in order.</summary>
    public IEnumerable<Job> Sort(IEnumerable<Job> jobs) => IsAscending
        ? jobs.OrderBy(static job => job.CreatedAt).ThenBy(static job => job.Number)
        : jobs.OrderByDescending(static job => job.CreatedAt).ThenByDescending(static job => job.Number);

    /// <summary>Whether a video comes after a place.</summary>
    public bool IsAfter(Job job, ListPlace place)
    {
        var order = (job.CreatedAt, job.Number).CompareTo((place.CreatedAt, place.Number));
        return IsAscending ? order > 0 : order < 0;
    }

    /// <summary>The place before all videos of a second.</summary>
    public ListPlace StartOf(long second) => new(second, IsAscending ? long.MinValue : long.MaxValue);
}

/// <summary>A place in a list: that of a video.</summary>
/// <param name="CreatedAt">Unix seconds.</param>
/// <param name="Number">Orders the videos of one second.</param>
sealed record ListPlace(long CreatedAt, long Number)
{
    /// <summary>The place of a video.</summary>
    public static ListPlace Of(Job job) => new(job.CreatedAt, job.Number);
}
