using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Create;

public class CreateFaultsTests
{
    const string Holes = "there are {model} {prompt} {seconds} {seconds:number} {size} ";

    [Theory]
    [InlineData("\"create\": { \"body\": \"a = 1\" }", "mine.json: create.request: one text is due")]
    [InlineData("\"create\": { \"request\": [\"/a\", \"/b ? image\"] }", "mine.json: create.request: the last entry must not have a condition")]
    [InlineData("\"create\": { \"request\": \"GET /a\" }", "mine.json: create.request: 'GET /a': the method is POST")]
    [InlineData("\"create\": { \"request\": \"a\" }", "mine.json: create.request: 'a': the method is POST")]
    [InlineData("\"create\": { \"request\": \"//evil/a\" }", "mine.json: create.request: '//evil/a' is no path: write POST /v1/videos")]
    [InlineData("\"create\": { \"request\": \"/{id}\" }", "mine.json: create.request: '/{id}': there are {model} {model:path} {model:app}")]
    [InlineData("\"create\": { \"request\": \"/a b\" }", "mine.json: create.request: '/a b': a path has no white space in it,")]
    [InlineData("\"create\": { \"request\": [\"PUT /a ? image\", \"/a\"] }", "mine.json: create.request: 'PUT /a': the method is POST")]
    [InlineData("\"create\": { \"request\": \"/a\", \"as\": \"xml\" }", "mine.json: create.as: 'xml': a body is json or multipart")]
    [InlineData("\"create\": { \"request\": \"/a\", \"headers\": \"x\" }", "mine.json: create.headers: 'x' is no header: ")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"prompt\" }", "mine.json: create.body: 'prompt' is no line of a body: write place = template")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"= 1\" }", "mine.json: create.body: '= 1' is no line of a body: write place = template")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"a = \" }", "mine.json: create.body: 'a =': behind = stands what is written there; an empty text is ''")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"a = {promt}\" }", "mine.json: create.body: 'a = {promt}': " + Holes)]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"a = {prompt\" }", "mine.json: create.body: 'a = {prompt': " + Holes)]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"a = x{images}\" }", "mine.json: create.body: 'a = x{images}': {images} is no text, and stands alone behind the =")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"a = {seconds:number}s\" }", "mine.json: create.body: 'a = {seconds:number}s': {seconds:number} is no text, and stands alone behind the =")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"a = {image:file}\" }", "mine.json: create.body: 'a = {image:file}': {image:file} is part of a form, \"as\": \"multipart\"; JSON has {image:base64}")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"a = 1 ? picture\" }", "mine.json: create.body: 'picture' cannot be tested; there are model, image, pixels, size, ratio, resolution, seconds")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"a = 1 ? model~\" }", "mine.json: create.body: 'model~': behind ~ stands at least one word")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"a..b = 1\" }", "mine.json: create.body: 'a..b' is no place: ")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"a[url].b = 1\" }", "mine.json: create.body: 'a[url].b' is no place of a body: write a.b or a[0].b")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": [\"a = 1\", \"a.b = 1\"] }", "mine.json: create.body: 'a.b': another line writes something else there")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": [\"a.b = 1\", \"a = 1\"] }", "mine.json: create.body: 'a': another line writes something else there")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": [\"a.b = 1\", \"a[0] = 1\"] }", "mine.json: create.body: 'a[0]': another line writes something else there")]
    [InlineData("\"create\": { \"request\": \"/a\", \"body\": \"a = 1\", \"extras\": \"a\" }", "mine.json: create.extras: 'a': another line writes something else there")]
    [InlineData("\"create\": { \"request\": \"/a\", \"as\": \"multipart\", \"extras\": \"a\" }", "mine.json: create.extras: 'a': a form has no places; its extras are none, or fields of it")]
    [InlineData("\"create\": { \"request\": \"/a\", \"sizes\": [\"720p\"] }", "mine.json: create.sizes: '720p' is no size; write 1280x720, with => WORD behind it where the upstream calls it otherwise")]
    [InlineData("\"create\": { \"request\": \"/a\", \"sizes\": [\"1x1 =>\"] }", "mine.json: create.sizes: '1x1 =>' is no size; ")]
    [InlineData("\"create\": { \"request\": \"/a\", \"ratios\": [\"wide\"] }", "mine.json: create.ratios: 'wide' is no ratio; write 16:9,")]
    [InlineData("\"create\": { \"request\": \"/a\", \"resolutions\": [\"hd\"] }", "mine.json: create.resolutions: 'hd' is no resolution; write 720p,")]
    [InlineData("\"create\": { \"request\": \"/a\", \"resolutions\": [\"720p ? x\"] }", "mine.json: create.resolutions: 'x' cannot be tested; there are model, image, pixels, size, ratio, resolution, seconds")]
    [InlineData("\"create\": { \"request\": \"/a\", \"seconds\": [\"5s\"] }", "mine.json: create.seconds: '5s' is no number of seconds; write 5 or 2..12, with => WORD")]
    [InlineData("\"create\": { \"request\": \"/a\", \"seconds\": [\"12..2\"] }", "mine.json: create.seconds: '12..2' is no number of seconds; ")]
    [InlineData("\"create\": { \"request\": \"/a\", \"seconds\": [\"2..12 => x\"] }", "mine.json: create.seconds: '2..12 => x' is no number of seconds; ")]
    [InlineData("\"create\": { \"request\": \"/a\", \"poll_id\": \"task\" }", "mine.json: create.poll_id: 'task' has no {id}: write text2video/{id}, with {model} where the polls need it")]
    [InlineData("\"create\": { \"request\": \"/a\", \"poll_id\": \"{id}{x}\" }", "mine.json: create.poll_id: '{id}{x}': there are {id} {id:path} ")]
    [InlineData("\"create\": { \"request\": \"/a\", \"bodi\": \"a = 1\" }", "mine.json: 'create.bodi' is no key of a format; ")]
    [InlineData("\"delete\": \"GET /a/{id}\"", "mine.json: delete: 'GET /a/{id}': the method is DELETE or POST")]
    [InlineData("\"delete\": \"/a\"", "mine.json: delete: '/a' asks for no id: {id} stands in the path, in the query or in the body")]
    [InlineData("\"content\": \"/a/{a..b}\"", "mine.json: content: 'a..b' is no place: ")]
    [InlineData("\"list\": \"/a?limit={limt}\"", "mine.json: list: '/a?limit={limt}': there are {limit} {order} {after}")]
    [InlineData("\"remix\": \"POST /a/{id}#x\"", "mine.json: remix: 'POST /a/{id}#x' is no path: write POST /v1/videos")]
    [InlineData("\"edits\": [\"/a\", \"/b\"]", "mine.json: edits: one text is due")]
    public void A_fault_names_the_key_and_what_would_be_right(string keys, string fault)
    {
        var source = Composing.Source("mine", "{" + keys + "}");
        var faults = Assert.Throws<FormatFaultsException>(() => FormatSet.Compile([source])).Faults;
        Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "extends": "pixverse" }""")]
    [InlineData("""{ "extends": "bfl" }""")]
    [InlineData("""{ "extends": "kling", "create": { "request": "none" } }""")]
    public void A_format_that_does_not_say_how_cannot_create(string format) => Assert.Null(Composing.CompileFormat(format).Create);

    [Fact]
    public void What_is_inherited_can_be_changed_key_by_key_and_taken_back()
    {
        var mine = Composing.CompileFormat("""{ "extends": "openai", "create": { "request": "/mine", "body": ["model = mine", "..."] }, "remix": "none" }""");
        var composed = mine.Create!.Compose(new() { Prompt = "p" }, "m");
        Assert.Equal("/mine", composed.Value.Request.Target);
        Assert.Contains("name=\"model\"\r\n\r\nmine\r\n", Encoding.UTF8.GetString(composed.Value.Request.Body.Span), StringComparison.Ordinal);
        Assert.Null(mine.Remix);
        Assert.NotNull(mine.Delete);
    }
}
