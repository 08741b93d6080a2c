using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Simulation.Jobs;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Simulation.Media;

/// <summary>The links to a supplier's files. They are signed, numbered and valid for some time, and each poll makes new ones.</summary>
sealed class Links(string supplier, TimeProvider time)
{
    /// <summary>The first segment of the path of links that documents contain.</summary>
    public const string DocumentedFolder = "documented";

    static readonly byte[] Secret = "the simulator's secret"u8.ToArray();

    readonly ConcurrentDictionary<string, long> _expired = new(StringComparer.Ordinal);
    long _expiredAll;
    long _last;

    /// <summary>The address of the media host.</summary>
    public Uri Host { get; set; } = null!;

    /// <summary>How long a link is valid.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The number of a new link.</summary>
    public long Next() => Interlocked.Increment(ref _last);

    /// <summary>A link to a file of a job.</summary>
    public string To(string jobId, long number, string file)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/{supplier}/{Uri.EscapeDataString(jobId)}/{number}/{file}");
        var until = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{Host.GetLeftPart(UriPartial.Authority)}{path}?Expires={until}&Signature={Sign(path, until)}";
    }

    /// <summary>
    /// What takes the place of <c>https://</c> in a documented link, so that it leads to the media host instead of a third party's.
    /// </summary>
    /// <param name="frame">The size of the video behind the link.</param>
    public string DocumentedRoot(FrameSize frame) => $"{Host}{DocumentedFolder}/{frame}/";

    /// <summary>Makes all existing links invalid; the next poll gives a new one.</summary>
    /// <param name="jobId">The job whose links become invalid; null: every job.</param>
    public void Expire(string? jobId)
    {
        if (jobId is null)
            _expiredAll = Interlocked.Read(ref _last);
        else
            _expired[jobId] = Interlocked.Read(ref _last);
    }

    /// <summary>Whether a link was not made invalid by <see cref="Expire"/>. Its signature is not checked.</summary>
    public bool IsValid(string jobId, long number) => number > _expiredAll && number > _expired.GetValueOrDefault(jobId);

    /// <summary>S3's error code for an invalid signature or an expired link; null: the link is valid.</summary>
    public string? Fault(string path, string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var until = values["Expires"].ToString();
        if (values["Signature"] != Sign(path, until))
            return "SignatureDoesNotMatch";
        return long.Parse(until, CultureInfo.InvariantCulture) <= time.GetUtcNow().ToUnixTimeSeconds() ? "ExpiredToken" : null;
    }

    static string Sign(string path, string until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(path + until)))[..40];
}
