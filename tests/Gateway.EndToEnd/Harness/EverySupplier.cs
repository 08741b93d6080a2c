using Gateway.Simulation;

namespace Gateway.EndToEnd.Harness;

/// <summary>
/// The gateway with every simulated supplier behind it, each with two keys of the gateway, its format, and a model that clients
/// call sora-2-{supplier}.
/// </summary>
sealed class EverySupplier : IAsyncDisposable
{
    public const string ClientKey = "canary-client-key-1", OtherClientKey = "canary-client-key-2";

    /// <summary>The format, and the supplier's name of the model.</summary>
    static readonly Dictionary<string, (string Format, string Model)> Configured = new(StringComparer.Ordinal)
    {
        ["22codex"] = ("auto", "sora-2"),
        ["jxincm"] = ("unified", "sora-2"),
        ["quickrouter"] = ("auto", "sora-2"),
        ["sora-envelope"] = ("task-envelope", "sora-2"),
        ["openai-plain"] = ("openai", "sora-2"),
        ["azure"] = ("azure", "sora-2"),
        ["new-api"] = ("new-api", "sora-2"),
        ["ark"] = ("ark", "doubao-seedance-1-0-pro-250528"),
        ["kling"] = ("kling", "kling-v2-6"),
        ["runway"] = ("runway", "veo3.1"),
        ["luma"] = ("luma", "ray-2"),
        ["minimax"] = ("minimax", "MiniMax-Hailuo-02"),
        ["dashscope"] = ("dashscope", "wan2.5-t2v-preview"),
        ["zhipu"] = ("zhipu", "cogvideox-3"),
        ["vidu"] = ("vidu", "viduq2"),
        ["xai"] = ("xai", "grok-imagine-video"),
        ["fal"] = ("fal", "fal-ai/veo3"),
        ["replicate"] = ("replicate", "google/veo-3"),
        ["gemini"] = ("gemini", "veo-3.0-generate-001"),
    };

    EverySupplier(Simulator simulator, GatewayUnderTest gateway) => (Simulator, Gateway) = (simulator, gateway);

    public static IEnumerable<string> Names => Configured.Keys;

    /// <summary>The format in which a supplier creates videos.</summary>
    public static string FormatOf(string supplier) => Configured[supplier].Format is "auto" ? "unified" : Configured[supplier].Format;

    public Simulator Simulator { get; }

    public GatewayUnderTest Gateway { get; }

    /// <param name="only">The suppliers that are started; null: all.</param>
    /// <param name="settings">Further settings of the gateway.</param>
    public static Task<EverySupplier> StartAsync(string[]? only = null, params string[] settings) => StartByAsync(TimeProvider.System, only, settings);

    /// <param name="time">The clock of the jobs of the suppliers.</param>
    /// <param name="only">The suppliers that are started; null: all.</param>
    /// <param name="settings">Further settings of the gateway.</param>
    public static async Task<EverySupplier> StartByAsync(TimeProvider time, string[]? only, params string[] settings)
    {
        var simulator = await Simulator.StartAsync(new() { Only = only ?? [.. Configured.Keys], Time = time });

        // Generated videos: no two have the same bytes.
        foreach (var supplier in simulator.Suppliers) (supplier.JobDuration, supplier.VideoSize) = (TimeSpan.Zero, 256 << 10);
        return new(simulator, await GatewayUnderTest.StartAsync([.. Settings(simulator), .. settings]));
    }

    /// <summary>The settings of a gateway in front of the simulator.</summary>
    public static IEnumerable<string> Settings(Simulator simulator) =>
    [
        .. simulator.Suppliers.SelectMany(SettingsOf),
        $"Gateway:ClientKeys:one={Secrets.Hash(ClientKey)}", $"Gateway:ClientKeys:two={Secrets.Hash(OtherClientKey)}",
        "Gateway:Links:AllowNetworks:0=127.0.0.0/8", "Gateway:Links:Ports=any",
    ];

    /// <summary>The base URL by which a client reaches one supplier.</summary>
    public Uri BaseUrl(string supplier) => new(Gateway.Address, $"/{supplier}/v1");

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    static IEnumerable<string> SettingsOf(Supplier supplier)
    {
        var (format, model) = Configured[supplier.Name];
        var section = $"Upstreams:{supplier.Name}";
        return
        [
            $"{section}:Address={supplier.Address.GetLeftPart(UriPartial.Authority)}", $"{section}:Format={format}",
            // Both are polled like OpenAI, and create videos in the unified format.
            .. format == "auto" ? [$"{section}:Create=unified"] : Array.Empty<string>(),
            $"{section}:ApiKeys:0={supplier.Key}", $"{section}:ApiKeys:1={supplier.SecondKey}", $"{section}:Models:sora-2-{supplier.Name}={model}",
        ];
    }
}
