using System.Globalization;
using System.Text;
using Gateway.Simulation;

namespace Gateway.Demo;

/// <summary>What a person in a hurry sees: that it works, and what to paste.</summary>
sealed class Screen
{
    const string LiveId = "sora-2:live";

    readonly Simulator _simulator;
    readonly Supplier _live;

    public Screen(Simulator simulator)
    {
        _simulator = simulator;
        _live = simulator["jxincm"];
    }

    /// <summary>Polls each supplier once through the gateway, and prints the answers with the lines that got them.</summary>
    public async Task ShowAsync(Uri gateway)
    {
        var root = gateway.GetLeftPart(UriPartial.Authority);
        var screen = new StringBuilder();
        screen.AppendLine(CultureInfo.InvariantCulture, $"The gateway listens on {root}, five simulated suppliers behind it. Ctrl+C stops all.\n");
        // Whatever proxy this machine has, loopback is not behind it.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        foreach (var upstream in Upstream.All)
        {
            var supplier = _simulator[upstream.Name];
            var url = $"{root}/{upstream.Name}/v1/videos/{upstream.Sample(supplier.Samples)}";
            screen.AppendLine(CultureInfo.InvariantCulture, $"# {upstream.Name} sends {upstream.Sends} -> {await Answer.GetAsync(client, url, supplier.Key)}");
            screen.AppendLine(CultureInfo.InvariantCulture, $"curl -s {url} -H \"Authorization: Bearer {supplier.Key}\"");
        }

        // Alive from now on, not from before the polls: whoever pastes at once sees it wait, too.
        _live.AddJob(LiveId, duration: TimeSpan.FromMinutes(2));
        screen.Append(Sdks(root));

        // At once, and last: the log's lines of these polls stay above it.
        Console.WriteLine(screen);
    }

    string Sdks(string root) => $$"""

        A video that takes the next two minutes. Node (npm i openai; save as poll.mjs):
            import OpenAI from "openai";
            const client = new OpenAI({ baseURL: "{{root}}/{{_live.Name}}/v1", apiKey: "{{_live.Key}}" });
            const video = await client.videos.retrieve("{{LiveId}}");
            console.log(video.status, video.progress, video.size);
        Python (pip install openai):
            from openai import OpenAI
            client = OpenAI(base_url="{{root}}/{{_live.Name}}/v1", api_key="{{_live.Key}}")
            video = client.videos.poll("{{LiveId}}")
            print(video.status, video.progress, video.size)
        """;
}
