using Gateway.Api;
using Gateway.Poll;

namespace Gateway.Tests.Poll;

static class Targets
{
    public static Routed Find(this Route route, string target, string? host = null) =>
        ApiTarget.TryParse(target, out var parsed) ? route.Find(parsed, host) : throw new ArgumentException($"{target} is no path of the API.", nameof(target));
}
