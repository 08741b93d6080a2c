using System.Globalization;
using System.Text;
using Gateway.Simulation;
using Gateway.Simulation.Settings;

namespace Gateway.Demo;

/// <summary>What the demo prints: what the gateway did with one request for each supplier, and commands to paste.</summary>
static class Screen
{
    const string Key = GatewaySettings.ClientKey;
    /// <summary>The time that a video takes: long enough to see it in progress.</summary>
    public static readonly TimeSpan JobDuration = TimeSpan.FromSeconds(8);

    /// <summary>Creates a video at each supplier through the gateway, and returns the text.</summary>
    /// <param name="simulator">The suppliers.</param>
    /// <param name="gateway">The address of the gateway.</param>
    public static async Task<string> WriteAsync(Simulator simulator, Uri gateway)
    {
        var root = gateway.GetLeftPart(UriPartial.Authority);
        var (count, seconds) = (simulator.Suppliers.Count, JobDuration.TotalSeconds);
        var screen = new StringBuilder();
        screen.AppendLine(CultureInfo.InvariantCulture, $"""

            The gateway is running. Base URL: {root}/v1   API key: {Key}
            Behind it are {count} simulated video suppliers, each with its own API. A video takes {seconds} seconds and costs nothing:
            it is a short test clip in the shape that you order. Press Ctrl+C to stop.

            The gateway has just received the same OpenAI request, POST /v1/videos, once for each model:

            """);
        screen.AppendLine(new FirstCreate("MODEL", "SUPPLIER", "THE SUPPLIER RECEIVED", "THE CLIENT RECEIVED").ToString());

        // A proxy of this machine cannot reach loopback.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        foreach (var supplier in simulator.Suppliers)
            screen.AppendLine((await FirstCreate.SendAsync(client, gateway, supplier)).ToString());
        return screen.Append(Curl(root)).Append(Node(root)).Append(Python(root)).ToString();
    }

    /// <summary>The commands for a shell.</summary>
    public static string Curl(string root) => $"""

        Try it with curl. Create a video, poll it, download it to cat.mp4, list your videos, delete it:

        VIDEOS={root}/v1/videos; KEY='Authorization: Bearer {Key}'
        ID=$(curl -s $VIDEOS -H "$KEY" -F model=sora-2 -F prompt='A cat on a motorbike' -F seconds=8 -F size=1280x720 |
          grep -o 'video_gw1_[^"]*')
        curl -s -w '\n' $VIDEOS/$ID -H "$KEY"
        curl -s $VIDEOS/$ID/content -H "$KEY" --fail --retry 9 --retry-all-errors -o cat.mp4
        curl -s -w '\n' $VIDEOS -H "$KEY"
        curl -s -w '\n' -X DELETE $VIDEOS/$ID -H "$KEY"

        """;

    /// <summary>The program for Node.</summary>
    public static string Node(string root) => $$"""

        Node 20 or later: save this as video.mjs, then run: npm install openai@6 && node video.mjs

        import { writeFile } from "node:fs/promises";
        import OpenAI from "openai";
        const client = new OpenAI({ baseURL: "{{root}}/v1", apiKey: "{{Key}}" });
        let video = await client.videos.create({ model: "sora-2", prompt: "A cat on a motorbike", seconds: "8", size: "1280x720" });
        while (video.status === "queued" || video.status === "in_progress") {
          await new Promise((resolve) => setTimeout(resolve, 1000));
          video = await client.videos.retrieve(video.id);
          console.log(video.status, video.progress);
        }
        if (video.status === "failed") throw new Error(video.error.message);
        const content = await client.videos.downloadContent(video.id);
        await writeFile("cat.mp4", Buffer.from(await content.arrayBuffer()));

        """;

    /// <summary>The program for Python.</summary>
    public static string Python(string root) => $"""

        Python: save this as video.py, then run:
        python3 -m venv venv && venv/bin/pip install 'openai<4' && venv/bin/python -W ignore video.py

        from openai import OpenAI
        client = OpenAI(base_url="{root}/v1", api_key="{Key}")
        video = client.videos.create_and_poll(model="sora-2", prompt="A cat on a motorbike", seconds="8", size="1280x720")
        print(video.status, video.size, video.seconds)
        client.videos.download_content(video.id).write_to_file("cat.mp4")

        """;
}
