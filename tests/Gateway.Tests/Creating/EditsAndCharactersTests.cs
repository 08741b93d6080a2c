using Gateway.Creating;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Tests.Failures;
using Microsoft.AspNetCore.Http;
using static Gateway.Tests.Creating.TestRequests;

namespace Gateway.Tests.Creating;

public class EditsAndCharactersTests
{
    [Theory]
    [InlineData("video[id]")]
    [InlineData("video")]
    public async Task An_edit_names_its_video(string name)
    {
        var (edit, failure) = await RequestReader.EditAsync(Form(Text("prompt", "x"), Text("seconds", "8"), Text(name, " video_1 ")), MaxUpload);
        Assert.Null(failure);
        Assert.Equal(("video_1", null, "x", "8"), (edit!.VideoId, edit.Video, edit.Request.Prompt, edit.Request.Seconds));
        Assert.Empty(edit.Request.Extras);
    }

    [Fact]
    public async Task A_JSON_edit_names_its_video() =>
        Assert.Equal("video_1", (await RequestReader.EditAsync(Json("""{"prompt":"x","video":{"id":"video_1"}}"""), MaxUpload)).Value!.VideoId);

    [Fact]
    public async Task An_edit_can_upload_its_video_with_a_model()
    {
        var film = File("video", "MP4", "video/mp4", "a.mp4");
        var (edit, _) = await RequestReader.EditAsync(Form(Text("prompt", "x"), Text("model", "sora-2"), film), MaxUpload);
        Assert.Equal("video/mp4 a.mp4 MP4", edit!.Video!.Text());
        Assert.Null(edit.VideoId);
        await AssertRefusedAsync(Form(Text("prompt", "x"), film), FailureReason.MissingField, "model");
    }

    [Fact]
    public async Task An_edit_needs_exactly_one_video()
    {
        await AssertRefusedAsync(Json("""{"prompt":"x"}"""), FailureReason.MissingField, "video");
        await AssertRefusedAsync(Json("""{"video":{"id":"v"}}"""), FailureReason.MissingField, "prompt");
        foreach (var video in (string[])["5", "{}", "[]", "{\"id\":\"\"}", "{\"id\":5}", "{\"id\":\"v\",\"x\":1}", $"\"{new string('v', 513)}\""])
            await AssertRefusedAsync(Json($$"""{"prompt":"x","video":{{video}}}"""), FailureReason.InvalidField, "video");
        await AssertRefusedAsync(Form(Text("prompt", "x"), File("video", "", "video/mp4")), FailureReason.InvalidField, "video");
    }

    [Fact]
    public async Task A_character_has_a_name_and_a_video()
    {
        var (character, _) = await RequestReader.CharacterAsync(Form(File("video", "MP4", "video/mp4"), Text("name", "Tom"), Text("x", "1")), MaxUpload);
        Assert.Equal(("Tom", "video/mp4 a.png MP4", "x"), (character!.Name, character.Video!.Text(), Assert.Single(character.Extras).Key));
        Assert.Equal("name", (await RequestReader.CharacterAsync(Form(File("video", "MP4", "video/mp4")), MaxUpload)).Failure!.Param);
        Assert.Equal("name", (await RequestReader.CharacterAsync(Form(Text("name", new string('x', 81)), Text("video", "v")), MaxUpload)).Failure!.Param);
        Assert.Equal("video", (await RequestReader.CharacterAsync(Form(Text("name", "Tom")), MaxUpload)).Failure!.Param);
    }

    static async Task AssertRefusedAsync(HttpContext context, FailureReason reason, string param)
    {
        var (edit, failure) = await RequestReader.EditAsync(context, MaxUpload);
        Assert.Null(edit);
        Assert.Equal((reason, param), (failure!.Reason, failure.Param));
    }
}
