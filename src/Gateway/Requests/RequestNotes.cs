using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Origins;
using Gateway.Upstreams;

namespace Gateway.Requests;

/// <summary>What became known of a request on its way, for the line in the log.</summary>
sealed class RequestNotes
{
    /// <summary>The route as documented; null: the request has none.</summary>
    public string? Route { get; set; }

    /// <summary>By which origin the client came; null: the request is no poll.</summary>
    public Origin? Origin { get; set; }

    public Upstream? Upstream { get; set; }

    public string? Id { get; set; }

    /// <summary>0: the upstream never answered, or was never asked.</summary>
    public int UpstreamStatus { get; set; }

    public Format? Format { get; set; }

    public VideoStatus? VideoStatus { get; set; }

    /// <summary>Of a create: how many fields that OpenAI's API does not have are passed on. 0: none.</summary>
    public int Extras { get; set; }

    public Failure? Failure { get; set; }
}
