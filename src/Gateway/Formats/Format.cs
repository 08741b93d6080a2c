using System.Collections.Frozen;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>One compiled format: how an upstream is asked, and how its replies are read. Immutable, for any number of threads.</summary>
sealed record Format
{
    /// <summary>The word that names it in <c>Upstreams:*:Format</c>.</summary>
    public required string Word { get; init; }

    /// <summary>How to ask for a job.</summary>
    public required Asking Ask { get; init; }

    /// <summary>The largest reply in bytes; null: the gateway's default.</summary>
    public int? Limit { get; init; }

    /// <summary>The ordered places of each fact.</summary>
    public required Place[][] Facts { get; init; }

    /// <summary>The marks of the format: a reply for which one of them holds is its own.</summary>
    public required Condition[] Is { get; init; }

    /// <summary>What decides before any status word does, in this order.</summary>
    public required Rule[] Rules { get; init; }

    /// <summary>When a success without a url is one all the same.</summary>
    public required Condition[] Elsewhere { get; init; }

    /// <summary>Status words beyond the shared vocabulary, folded.</summary>
    public required FrozenDictionary<string, VideoStatus> Words { get; init; }

    /// <summary>Whether its status is a number.</summary>
    public required bool HasNumericWords { get; init; }

    /// <summary>The envelopes that the job may be in, as nodes.</summary>
    public required int[] Inside { get; init; }

    /// <summary>The objects below the job that may have its url, as nodes.</summary>
    public required int[] Below { get; init; }

    /// <summary>The second request that knows the url, with the places of its holes; null: the first knows it.</summary>
    public required ThenRequest? Then { get; init; }

    /// <summary>Formats with the same number look for the job in the same way.</summary>
    public required int PeelGroup { get; init; }

    /// <summary>The set that it was compiled in.</summary>
    public required FormatSet Set { get; init; }

    /// <summary>The same, with one place for one fact.</summary>
    public Format WithOnly(Fact fact, Place place)
    {
        Place[][] facts = [.. Facts];
        facts[(int)fact] = [place];
        return this with { Facts = facts };
    }

    /// <summary>Reads a reply. Never throws, whatever the bytes are.</summary>
    /// <param name="reply">The reply; the video points into its body.</param>
    /// <param name="id">The id that the upstream was asked for: its prefix may name the model, its ULID the time.</param>
    /// <param name="unknown">What an unknown status word counts as.</param>
    public Reading Read(in UpstreamReply reply, string id, UnknownStatus unknown)
    {
        using var fields = new ReplyFields(Set.Paths, reply.Body);
        var (format, job) = Word == FormatSet.Auto ? Recogniser.Recognise(fields, Set) : (this, JobFinder.Find(fields, this));
        return new Judge(new JobFacts(fields, format, job, id), reply.Status, unknown).Decide();
    }
}

/// <summary>A second request, with the places of the reply that fill its path.</summary>
sealed record ThenRequest(Template Target, FrozenDictionary<string, Place> Places);
