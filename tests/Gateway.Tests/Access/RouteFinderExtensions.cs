using Gateway.Access;
using Gateway.Failures;
using Gateway.Requests;

namespace Gateway.Tests.Access;

static class RouteFinderExtensions
{
    public static Result<Route> Find(this RouteFinder route, string target, string? host = null) =>
        ApiTarget.TryParse(target, out var parsed) ? route.Find(parsed, host) : throw new ArgumentException($"{target} is no path of the API.", nameof(target));
}
