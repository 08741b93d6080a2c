using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Simulation;

/// <summary>A real browser plays a simulated video, and seeks in it, through the gateway.</summary>
public sealed class BrowserPlaybackTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1280x720", 640, 360)]
    [InlineData("720x1280", 360, 640)]
    public async Task A_browser_plays_and_seeks(string size, int width, int height)
    {
        await using var browser = await Chromium.StartAsync();
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        var supplier = every.Simulator["openai-plain"];
        supplier.VideoSize = null;
        var id = await CreateAsync(every, size);

        // Any page of the gateway's origin will do: a script may read the pixels of a video of the same origin.
        var key = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {EverySupplier.ClientKey}" };
        await browser.OpenAsync(new Uri(every.Gateway.Address, "/livez"), key);
        await Wait.UntilAsync(async () => (await browser.EvaluateAsync("location.pathname")).GetString() == "/livez");
        var played = await browser.EvaluateAsync(Script($"/openai-plain/v1/videos/{id}/content"));

        Assert.Equal((width, height, 8), (Number(played, "width"), Number(played, "height"), Number(played, "duration")));
        Assert.Equal(8, Number(played, "seekableEnd"));
        Assert.True(played.GetProperty("hasPlayed").GetBoolean());
        var pictures = played.GetProperty("pictures").EnumerateArray().Select(picture => picture.GetString());
        Assert.Equal(3, pictures.Distinct(StringComparer.Ordinal).Count());
    }

    static async Task<string> CreateAsync(EverySupplier every, string size)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", EverySupplier.ClientKey);
        using var created = await client.PostAsJsonAsync(
            new Uri($"{every.BaseUrl("openai-plain")}/videos"), new { prompt = "A cat", model = "sora-2-openai-plain", size }, Cancel);
        return (await created.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
    }

    static int Number(JsonElement json, string name) => (int)Math.Round(json.GetProperty(name).GetDouble());

    // Plays a moment, then takes the picture at three times, out of order.
    static string Script(string url) => $$"""
        (async () => {
          const video = document.createElement("video");
          const next = (event) => new Promise((resolve, reject) => {
            video.addEventListener(event, resolve, { once: true });
            video.addEventListener("error", () => reject(new Error(video.error.message)), { once: true });
          });
          // The event "seeked" may come before the frame is there to be drawn.
          const frameAt = (time) => new Promise((resolve) => {
            const check = (_, frame) =>
              Math.abs(frame.mediaTime - time) < 0.5 ? resolve() : video.requestVideoFrameCallback(check);
            video.requestVideoFrameCallback(check);
          });
          video.muted = true;
          video.src = "{{url}}";
          document.documentElement.append(video);
          await next("canplaythrough");
          await video.play();
          while (video.currentTime < 0.2) await next("timeupdate");
          video.pause();
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
          const pictures = [];
          for (const time of [6.5, 1.5, 4]) {
            const frame = frameAt(time);
            video.currentTime = time;
            await frame;
            canvas.getContext("2d").drawImage(video, 0, 0);
            pictures.push(canvas.toDataURL());
          }
          return {
            width: video.videoWidth, height: video.videoHeight, duration: video.duration,
            seekableEnd: video.seekable.end(0), hasPlayed: video.played.length > 0, pictures,
          };
        })()
        """;
}
