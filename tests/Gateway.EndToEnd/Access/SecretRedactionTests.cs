using System.Text;
using Gateway.Clients;
using Gateway.EndToEnd.Harness;
using Gateway.Sealing;
using Gateway.Snapshot;
using Microsoft.Extensions.Logging;

namespace Gateway.EndToEnd.Access;

/// <summary>Every secret is a canary, and every upstream repeats the received key at every possible place.</summary>
public sealed class SecretRedactionTests : IAsyncLifetime
{
    const string ClientKey = "canary-of-team-a";
    const string OtherClientKey = "canary-of-team-b";
    const string IdKey = "canary-that-seals-ids-and-is-long";

    /// <summary>The reply for each id: a status, and a body that contains KEY.</summary>
    static readonly Dictionary<string, (int Status, string Body)> Kinds = new(StringComparer.Ordinal)
    {
        ["completed"] = (200, """{"object":"video","status":"completed","model":"KEY","prompt":"with KEY","video_url":"https://cdn.example/x.mp4?key=KEY","thumbnail_url":"https://cdn.example/x.jpg?key=KEY"}"""),
        ["running"] = (200, """{"object":"video","status":"in_progress","progress":3,"size":"KEY","seconds":"KEY","remixed_from_video_id":"KEY"}"""),
        ["failed"] = (200, """{"object":"video","status":"failed","error":{"code":"KEY","message":"called with KEY"}}"""),
        ["unheard-of"] = (200, """{"object":"video","status":"KEY"}"""),
        ["no-status"] = (200, """{"KEY":"KEY"}"""),
        ["not-json"] = (200, "<html>KEY</html>"),
        ["empty"] = (200, ""),
        ["bad"] = (400, """{"error":{"message":"KEY","code":"KEY","type":"KEY","param":"KEY"}}"""),
        ["refused"] = (401, """{"error":{"message":"Incorrect API key provided: KEY"}}"""),
        ["forbidden"] = (403, """{"message":"KEY"}"""),
        ["unknown"] = (404, """{"error":"KEY"}"""),
        ["no-balance"] = (429, """{"error":{"message":"insufficient balance of KEY","code":"insufficient_quota"}}"""),
        ["broken"] = (500, "KEY"),
        ["elsewhere"] = (302, "KEY"),
        ["late"] = (0, ""),
        ["lost"] = (-1, ""),
    };

    readonly string _folder = Directory.CreateTempSubdirectory("gateway-secrets-").FullName;
    readonly StubUpstream _elsewhere = StubUpstream.Healthy();
    readonly Dictionary<string, RawUpstream> _upstreams = new(StringComparer.Ordinal);
    readonly LogCapture _log = new(everything: true);
    GatewayUnderTest _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var name in (string[])["one", "two", "open"]) _upstreams[name] = new RawUpstream(AnswerAsync);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Upstreams__two__ApiKeys__1"), "canary-two-second\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Upstreams__two__ApiKeys__0"), "canary-two-first\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "key-of-one"), "canary-one-only\n");
        _gateway = await GatewayUnderTest.StartAsync(log: _log, settings: [
            .. _upstreams.Select(upstream => $"Upstreams:{upstream.Key}:Address={upstream.Value.Address}"),
            .. _upstreams.Select(upstream => $"Upstreams:{upstream.Key}:Timeout=0.5"),
            $"Upstreams:one:ApiKeyFile={Path.Combine(_folder, "key-of-one")}", "Upstreams:one:RawIds=true", $"Gateway:SecretsFolder={_folder}", $"Gateway:IdKeys:0={IdKey}",
            $"Gateway:ClientKeys:team-a={Secrets.Hash(ClientKey)}", $"Gateway:ClientKeys:team-b={Secrets.Hash(OtherClientKey)}"]);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        foreach (var upstream in _upstreams.Values) await upstream.DisposeAsync();
        await _elsewhere.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task No_secret_leaves_the_gateway_whatever_an_upstream_answers()
    {
        using var telemetry = new TelemetryCapture();
        var polls = Polls().ToList();
        var statuses = new HashSet<int>();
        await Parallel.ForEachAsync(polls, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (poll, _) =>
        {
            var answer = await _gateway.GetAsync(poll.Target, $"Authorization: {poll.Authorization}");
            Assert.DoesNotContain("canary", answer.Body, StringComparison.OrdinalIgnoreCase);
            Assert.All(answer.Headers.Values, value => Assert.DoesNotContain("canary", value, StringComparison.OrdinalIgnoreCase));
            lock (statuses) statuses.Add(answer.Status);
        });

        Assert.Equal([200, 400, 401, 403, 404, 502, 503, 504], statuses.Order());
        AssertGot("one", "canary-one-only");
        AssertGot("two", "canary-two-first", "canary-two-second");
        AssertGot("open");
        Assert.Empty(_elsewhere.Requests);

        await Wait.UntilAsync(() => _log.Lines.Count(line => line.Text.StartsWith("GET ", StringComparison.Ordinal)) >= polls.Count);
        string[] secrets = ["canary", Secrets.Hash(ClientKey)[7..], Secrets.Hash(OtherClientKey)[7..]];
        Assert.All(_log.Lines, line => Assert.All(secrets, secret => Assert.DoesNotContain(secret, line.Text, StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(_log.Lines, line => line.Level == LogLevel.Debug);
        foreach (var told in (IEnumerable<string>[])[telemetry.Metrics, telemetry.Traces])
        {
            Assert.True(told.Count() >= polls.Count);
            Assert.All(told, text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase)));
        }

        Assert.Contains(_log.Lines, line => line.Text.Contains("refused key 2 of 2", StringComparison.Ordinal));
    }

    IEnumerable<(string Target, string Authorization)> Polls()
    {
        var table = _gateway.Upstreams;
        foreach (var kind in Kinds.Keys)
        {
            foreach (var key in (string[])[ClientKey, OtherClientKey])
            {
                yield return ($"/one/v1/videos/{kind}", $"Bearer {key}");
                yield return ($"/two/v1/videos/{kind}", $"Bearer {key}");
                yield return ($"/open/v1/videos/{kind}", $"Bearer {key}");
                yield return ($"/open/v1/videos/{kind}", $"Token {key}");
                foreach (var own in table.Find("two")!.Keys) yield return ($"/v1/videos/{Seal(table, "two", own.Tag, kind)}", $"Bearer {key}");
            }

            yield return ($"/one/v1/videos/{kind}", "Bearer canary-unknown-key");
            yield return ($"/v1/videos/{Seal(table, "one", table.Find("one")!.Keys[0].Tag, kind)}", $"Bearer {ClientKey}");
        }
    }

    static string Seal(GatewaySnapshot table, string upstream, uint key, string kind) => table.SealedIds.Seal(new SealedId
    {
        UpstreamTag = Tags.OfUpstream(upstream),
        KeyTag = key,
        OwnerTag = Owner.Of(table.Clients.Find(ClientKey), ClientKey, null).Tag,
        RawId = kind,
    })!;

    void AssertGot(string upstream, params string[] keys)
    {
        var requests = _upstreams[upstream].Requests;
        Assert.Equal(keys, requests.Select(request => request.Headers["authorization"]["Bearer ".Length..]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(requests, request => Assert.DoesNotContain("canary", request.Line + request.Body, StringComparison.Ordinal));
        Assert.All(requests, request => Assert.Single(request.Headers.Values, value => value.Contains("canary", StringComparison.Ordinal)));
    }

    async Task AnswerAsync(RawConnection connection)
    {
        var (status, body) = Kinds[connection.Request.Line.Split(' ')[1].Split('/')[^1]];
        var key = connection.Request.Headers["authorization"]["Bearer ".Length..];
        if (status == 0) await connection.StallAsync();
        else if (status < 0) connection.Reset();
        else await connection.AnswerAsync(status, Encoding.UTF8.GetBytes(body.Replace("KEY", key, StringComparison.Ordinal)), $"Location: {_elsewhere.Address}/{key}", $"x-key: {key}", $"Set-Cookie: key={key}");
    }
}
