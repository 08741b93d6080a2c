using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Tests.Documentation;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.EndToEnd;

/// <summary>
/// Every cell of the table of operations in docs/suppliers.md: an operation marked yes works, one marked no is the documented error.
/// </summary>
public sealed class SupplierOperationsTests(SupplierOperationsTests.SuppliersFixture fixture) : IClassFixture<SupplierOperationsTests.SuppliersFixture>
{
    // One red pixel.
    static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    static readonly Dictionary<string, Dictionary<string, string>> Rows = ReadTable();

    public static TheoryData<string> Suppliers => [.. EverySupplier.Names];

    [Fact]
    public void The_table_lists_every_supplier() => Assert.Equal(EverySupplier.Names.Order(StringComparer.Ordinal), Rows.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Suppliers))]
    public async Task Each_row_of_the_table_holds(string name)
    {
        var supplier = fixture.Suppliers.Simulator[name];
        using var client = new HttpClient { BaseAddress = new Uri(fixture.Suppliers.BaseUrl(name) + "/"), DefaultRequestHeaders = { Authorization = new("Bearer", EverySupplier.ClientKey) } };
        var trial = new Trial(client, supplier, fixture.Time);
        var row = new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = $"`{EverySupplier.FormatOf(name)}`" };
        foreach (var (operation, cell) in await trial.RunAsync()) row[operation] = cell;
        Assert.Equal(row.Keys, Rows[name].Keys);
        Assert.Empty(row.Where(cell => cell.Value != Rows[name][cell.Key]).Select(cell => $"{cell.Key} is {cell.Value}"));
    }

    static Dictionary<string, Dictionary<string, string>> ReadTable()
    {
        var table = MarkedBlock.Table("docs/suppliers.md", "operations");
        return table.Rows.ToDictionary(
            row => row[0].Trim('`'),
            row => table.Head.Zip(row).Skip(1).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    /// <summary>Runs every operation with one supplier, and returns the word for its cell.</summary>
    sealed class Trial(HttpClient client, Supplier supplier, FakeTimeProvider time)
    {
        string _id = "";

        public async Task<IReadOnlyList<(string Operation, string Cell)>> RunAsync()
        {
            supplier.JobDuration = TimeSpan.FromSeconds(100);
            var text = await CreateAsync();
            _id = text.Json.TryGetProperty("id", out var id) ? id.GetString()! : "";
            time.Advance(50);
            var half = await SendAsync(HttpMethod.Get, $"videos/{_id}");
            var file = await CreateAsync((new ByteArrayContent(Picture) { Headers = { ContentType = new("image/png") } }, "input_reference", "start.png"));
            var url = await CreateAsync((new StringContent("https://pictures.example/start.png"), "input_reference[image_url]", null));
            time.Advance(150);
            await SendAsync(HttpMethod.Get, $"videos/{_id}");
            return
            [
                ("text", YesOr(text, "queued")), ("picture file", YesOr(file, "queued", "input_reference")), ("picture url", YesOr(url, "queued", "input_reference")),
                ("poll", YesOr(half, "in_progress")), ("progress", half.Json.GetProperty("progress").GetInt32() > 0 ? "yes" : "no"),
                ("download", await ContentAsync("video")), ("thumbnail", await ContentAsync("thumbnail")), ("list", await ListAsync()),
                ("remix", YesOr(await PostAsync($"videos/{_id}/remix", new { prompt = "Now by night" }), "queued", refusal: "not_supported")),
                ("edits", YesOr(await PostAsync("videos/edits", new { prompt = "Now by night", video = new { id = _id } }), "queued", refusal: "not_supported")),
                ("extensions", YesOr(await PostAsync("videos/extensions", new { prompt = "And on", seconds = "4", video = new { id = _id } }), "queued", refusal: "not_supported")),
                ("characters", await CharacterAsync()), ("delete", await DeleteAsync()),
            ];
        }

        async Task<Reply> CreateAsync((HttpContent Content, string Name, string? File)? picture = null)
        {
            using var form = new MultipartFormDataContent { { new StringContent("A cat on a motorbike"), "prompt" }, { new StringContent($"sora-2-{supplier.Name}"), "model" } };
            if (picture is { File: { } name } file) form.Add(file.Content, file.Name, name);
            else if (picture is { } url) form.Add(url.Content, url.Name);
            var before = supplier.CreateCount;
            var reply = await SendAsync(HttpMethod.Post, "videos", form);
            Assert.Equal(reply.Status == 200 ? before + 1 : before, supplier.CreateCount);
            return reply;
        }

        async Task<string> ContentAsync(string variant)
        {
            using var content = await client.GetAsync($"videos/{_id}/content?variant={variant}", TestContext.Current.CancellationToken);
            var bytes = await content.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            if (content.StatusCode == HttpStatusCode.NotFound) return YesOr(new(404, JsonDocument.Parse(bytes).RootElement), "", refusal: "content_not_found");
            var isRight = variant == "video" ? bytes.AsSpan().SequenceEqual(supplier.VideoBytes(supplier.Creates.First(create => create.JobId == RawId()).JobId)) : bytes.Length > 0;
            return content.IsSuccessStatusCode && isRight && content.Content.Headers.ContentType!.MediaType!.StartsWith(variant == "video" ? "video/" : "image/", StringComparison.Ordinal)
                ? "yes" : $"{(int)content.StatusCode} {content.Content.Headers.ContentType} {bytes.Length}";
        }

        // The first job of this supplier: the suppliers of the fixture start without jobs.
        string RawId() => supplier.Creates[0].JobId;

        /// <summary>A job that was not created through the gateway is listed if the list of the upstream is merged.</summary>
        async Task<string> ListAsync()
        {
            supplier.AddJob("made-elsewhere", duration: TimeSpan.Zero);
            var list = await SendAsync(HttpMethod.Get, "videos?limit=100");
            var ids = list.Json.GetProperty("data").EnumerateArray().Select(video => video.GetProperty("id").GetString()).ToList();
            return !ids.Contains(_id) ? $"without its own {list}" : ids.Contains("made-elsewhere") ? "merged" : "own";
        }

        async Task<string> CharacterAsync()
        {
            using var video = new ByteArrayContent(supplier.VideoBytes(RawId())) { Headers = { ContentType = new("video/mp4") } };
            using var form = new MultipartFormDataContent { { new StringContent("Tom"), "name" }, { video, "video", "tom.mp4" } };
            var made = await SendAsync(HttpMethod.Post, "videos/characters", form);
            if (made.Status != 200) return YesOr(made, "", refusal: "not_supported");
            var found = await SendAsync(HttpMethod.Get, $"videos/characters/{made.Json.GetProperty("id").GetString()}");
            return found.Status == 200 && found.Json.GetProperty("name").GetString() == "Tom" ? "yes" : $"{found}";
        }

        async Task<string> DeleteAsync()
        {
            var deleted = await SendAsync(HttpMethod.Delete, $"videos/{_id}");
            var gone = await SendAsync(HttpMethod.Get, $"videos/{_id}");
            if (deleted.Status != 200 || !deleted.Json.GetProperty("deleted").GetBoolean() || gone.Status != 404) return $"{deleted}, {gone}";
            return supplier.Has(RawId()) ? "here" : "yes";
        }

        Task<Reply> PostAsync(string target, object body) => SendAsync(HttpMethod.Post, target, JsonContent.Create(body));

        async Task<Reply> SendAsync(HttpMethod method, string target, HttpContent? body = null)
        {
            using var request = new HttpRequestMessage(method, target) { Content = body };
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return new((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
        }

        /// <param name="reply">The answer.</param>
        /// <param name="status">The expected status of the video if the operation works.</param>
        /// <param name="param">The expected param of the error.</param>
        /// <param name="refusal">The expected code of the error.</param>
        static string YesOr(Reply reply, string status, string? param = null, string refusal = "invalid_value")
        {
            if (reply.Status == 200) return reply.Json.GetProperty("status").GetString() == status ? "yes" : $"{reply}";
            var error = reply.Json.GetProperty("error");
            return reply.Status is 400 or 404 && error.GetProperty("code").GetString() == refusal && error.GetProperty("param").GetString() == param ? "no" : $"{reply}";
        }

        readonly record struct Reply(int Status, JsonElement Json)
        {
            public override string ToString() => $"{Status} {Json}";
        }
    }

    public sealed class SuppliersFixture : IAsyncLifetime
    {
        internal FakeTimeProvider Time { get; } = FakeTime.Create();

        internal EverySupplier Suppliers { get; private set; } = null!;

        // The list of an upstream is for clients that may read every job of the account.
        public async ValueTask InitializeAsync() =>
            Suppliers = await EverySupplier.StartByAsync(Time, null, [.. EverySupplier.Names.Select(name => $"Upstreams:{name}:RawIds=true")]);

        public ValueTask DisposeAsync() => Suppliers.DisposeAsync();
    }
}
