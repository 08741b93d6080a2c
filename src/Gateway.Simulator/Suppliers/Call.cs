using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Simulation.Suppliers;

/// <summary>A request that passed the checks, and what can be done about it.</summary>
/// <param name="Supplier">Who was called.</param>
/// <param name="Route">What was called.</param>
/// <param name="Target">Path and query as they stood on the wire.</param>
/// <param name="ContentType">The body's.</param>
/// <param name="Values">What stood in the route's braces.</param>
/// <param name="Key">Who calls.</param>
/// <param name="Body">What was sent.</param>
sealed record Call(
    Supplier Supplier,
    DocumentedCall Route,
    string Target,
    string? ContentType,
    IReadOnlyDictionary<string, string> Values,
    string Key,
    Body Body)
{
    public string this[string name] => Values[name];

    /// <summary>A value of the query string; null where it is not there.</summary>
    public string? Query(string name) =>
        QueryHelpers.ParseQuery(PathPattern.Split(Target).Query).TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The supplier's own address, without a slash at its end.</summary>
    public string Host => Supplier.Address.GetLeftPart(UriPartial.Authority);

    public DateTimeOffset Now => Supplier.Now;

    /// <summary>A new job of the caller's.</summary>
    public JobMoment Make(string kind = "", string? remixedFrom = null) =>
        Supplier.Make(this, new(Body.Json, kind) { RemixedFrom = remixedFrom });

    /// <summary>The caller's job of that id; null where there is none.</summary>
    public JobMoment? Find(string id) => Supplier.Find(id, Key);

    /// <summary>The caller's jobs of that kind, the newest first; null: of all.</summary>
    public IReadOnlyList<JobMoment> Jobs(string? kind = null) =>
        [.. Supplier.JobsOf(Key).Where(job => kind is null || job.Order.Kind == kind)];

    public void Remove(string id) => Supplier.Remove(id);
}
