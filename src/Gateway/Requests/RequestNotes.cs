using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Origins;
using Gateway.Upstreams;

namespace Gateway.Requests;

/// <summary>The values of the log line of a request.</summary>
sealed class RequestNotes
{
    /// <summary>The route as documented; null: unknown.</summary>
    public string? Route { get; set; }

    /// <summary>The origin that the client used; null: the path is not one of the API.</summary>
    public Origin? Origin { get; set; }

    public Upstream? Upstream { get; set; }

    public string? Id { get; set; }

    /// <summary>0: the upstream did not answer, or got no request.</summary>
    public int UpstreamStatus { get; set; }

    public Format? Format { get; set; }

    public VideoStatus? VideoStatus { get; set; }

    public Failure? Failure { get; set; }
}
