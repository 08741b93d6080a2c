using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Simulation.Suppliers;

/// <summary>A request that passed the checks.</summary>
/// <param name="Supplier">The supplier that received it.</param>
/// <param name="Route">The documented call.</param>
/// <param name="Target">Path and query as they were sent.</param>
/// <param name="ContentType">The content type of the body.</param>
/// <param name="Values">The values of the names in the route's braces.</param>
/// <param name="Key">The key of the caller's account.</param>
/// <param name="Body">The body.</param>
sealed record Call(
    Supplier Supplier,
    DocumentedCall Route,
    string Target,
    string? ContentType,
    IReadOnlyDictionary<string, string> Values,
    string Key,
    RequestBody Body)
{
    /// <summary>The value of a name in the route's braces.</summary>
    public string this[string name] => Values[name];

    /// <summary>A value of the query string; null: it was not sent.</summary>
    public string? Query(string name) =>
        QueryHelpers.ParseQuery(PathPattern.Split(Target).Query).TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The supplier's own address, without a slash at the end.</summary>
    public string Host => Supplier.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Creates a job that the caller's account owns.</summary>
    /// <param name="kind">The kind of the job; see <see cref="Jobs.Job"/>.</param>
    /// <param name="source">The source job; null: there is no source.</param>
    public JobSnapshot CreateJob(string kind = "", JobSnapshot? source = null)
    {
        var order = new JobOrder(Body.Json, kind);
        return Supplier.CreateJob(this, source is null ? order : order.BasedOn(source));
    }

    /// <summary>A job that the caller's account may see; otherwise null with this id.</summary>
    public JobSnapshot? Find(string id) => Supplier.Find(id, Key);

    /// <summary>The jobs of the caller's account, newest first.</summary>
    /// <param name="kind">Their kind; null: any.</param>
    public IReadOnlyList<JobSnapshot> Jobs(string? kind = null) =>
        [.. Supplier.JobsOf(Key).Where(job => kind is null || job.Order.Kind == kind)];

    public void Remove(string id) => Supplier.Remove(id);
}
