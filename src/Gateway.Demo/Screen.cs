using System.Globalization;
using System.Text;
using Gateway.Simulation;

namespace Gateway.Demo;

/// <summary>What a person in a hurry sees: that it works, and what to paste.</summary>
sealed class Screen(Simulator simulator)
{
    /// <summary>Long enough to be seen waiting.</summary>
    public static readonly TimeSpan JobDuration = TimeSpan.FromSeconds(8);

    /// <summary>Has each supplier make a video through the gateway, and prints how it was asked and what the client got.</summary>
    public async Task ShowAsync(Uri gateway)
    {
        var root = gateway.GetLeftPart(UriPartial.Authority);
        var screen = new StringBuilder();
        screen.AppendLine(CultureInfo.InvariantCulture, $"""
            The gateway listens on {root}, {Upstream.All.Count} simulated suppliers behind it. A video takes them {JobDuration.TotalSeconds} seconds. Ctrl+C stops all.

            Each was just asked for one with client.videos.create's request, POST /v1/videos, and the model in the first column:
            """);
        // Whatever proxy this machine has, loopback is not behind it.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        foreach (var upstream in Upstream.All)
        {
            var answer = await Answer.CreateAsync(client, new(gateway, "/v1/videos"), DemoGateway.ClientKey, upstream.Model);
            var asked = simulator[upstream.Name].Received[^1];
            screen.AppendLine(CultureInfo.InvariantCulture, $"  {upstream.Model,-15} {upstream.Name + " got " + asked.Method + " " + asked.Target,-70} -> {answer}");
        }

        screen.Append(Lines(root, "sora-2", "a reseller with the unified API")).Append(Lines(root, "kling", "a native provider")).Append(Sdks(root));

        // At once, and last: the log's lines of these creates stay above it.
        Console.WriteLine(screen);
    }

    static string Lines(string root, string model, string what)
    {
        var authorization = $"-H 'Authorization: Bearer {DemoGateway.ClientKey}'";
        return $"""

            Create, poll, download, list and delete with {model}, {what}:
            ID=$(curl -s {root}/v1/videos {authorization} -F prompt='A cat on a motorbike' -F model={model} -F seconds=8 -F size=1280x720 | grep -o 'video_gw1_[^"]*')
            curl -s {root}/v1/videos/$ID {authorization}
            curl -s {root}/v1/videos/$ID/content {authorization} --fail --retry 9 --retry-all-errors -o {model}.mp4
            curl -s '{root}/v1/videos?limit=2' {authorization}
            curl -s -X DELETE {root}/v1/videos/$ID {authorization}

            """;
    }

    static string Sdks(string root) => $$"""

        Node (npm i openai; save as video.mjs):
            import { writeFile } from "node:fs/promises";
            import OpenAI from "openai";
            const client = new OpenAI({ baseURL: "{{root}}/v1", apiKey: "{{DemoGateway.ClientKey}}" });
            let video = await client.videos.create({ model: "sora-2", prompt: "A cat on a motorbike", seconds: "8", size: "1280x720" });
            while (video.status === "queued" || video.status === "in_progress") {
              await new Promise((resolve) => setTimeout(resolve, 1000));
              video = await client.videos.retrieve(video.id);
              console.log(video.status, video.progress);
            }
            const content = await client.videos.downloadContent(video.id);
            await writeFile("cat.mp4", Buffer.from(await content.arrayBuffer()));
        Python (pip install openai):
            from openai import OpenAI
            client = OpenAI(base_url="{{root}}/v1", api_key="{{DemoGateway.ClientKey}}")
            video = client.videos.create_and_poll(model="sora-2", prompt="A cat on a motorbike", seconds="8", size="1280x720")
            client.videos.download_content(video.id).write_to_file("cat.mp4")
        """;
}
