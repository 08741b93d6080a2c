using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Simulation.Media;

/// <summary>A supplier's links to its videos: signed, numbered, good for some time, and each poll's own.</summary>
sealed class Links(string supplier, TimeProvider time)
{
    static readonly byte[] Secret = "the simulator's"u8.ToArray();

    readonly ConcurrentDictionary<string, long> _expired = new(StringComparer.Ordinal);
    long _expiredAll;
    long _last;

    /// <summary>Where they lead: the media host's address.</summary>
    public Uri Host { get; set; } = null!;

    /// <summary>How long they are good for.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The number of a new link.</summary>
    public long Next() => Interlocked.Increment(ref _last);

    /// <summary>A link to a job's file.</summary>
    public string To(string jobId, long number, string file)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/{supplier}/{Uri.EscapeDataString(jobId)}/{number}/{file}");
        var until = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{Host.GetLeftPart(UriPartial.Authority)}{path}?Expires={until}&Signature={Sign(path, until)}";
    }

    /// <summary>Ends all links that there are; the next poll gives a new one.</summary>
    /// <param name="jobId">Of which job; null: of all.</param>
    public void Expire(string? jobId)
    {
        if (jobId is null)
            _expiredAll = Interlocked.Read(ref _last);
        else
            _expired[jobId] = Interlocked.Read(ref _last);
    }

    /// <summary>Whether it still is good, its signature aside.</summary>
    public bool IsGood(string jobId, long number) => number > _expiredAll && number > _expired.GetValueOrDefault(jobId);

    /// <summary>What is wrong with a link's query string, in S3's words; null: nothing.</summary>
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
