using System.Text;
using System.Text.Json;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Pass;

/// <summary>The walk takes for JSON exactly what the framework's reader takes for it.</summary>
public class JsonWalkTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" [ 1 , {\"a\" : [ ] } , null, true,false ]\r\n\t")]
    [InlineData("""{"a":"\"\\\/\b\f\n\r\t\u00e9\ud800","\u0061":1}""")]
    [InlineData("\"a text of more than sixteen bytes, with a \\\" in it and a tail\"")]
    [InlineData("-0")]
    [InlineData("[0,-1,10,1.5,-0.5e1,1E+2,1e-2,1e400]")]
    public void Json_is_read_to_its_end(string json) => Check(Encoding.UTF8.GetBytes(json), expected: true);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{]")]
    [InlineData("[}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{,}")]
    [InlineData("{a:1}")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("{} {}")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("NaN")]
    [InlineData("nul")]
    [InlineData("nulll")]
    [InlineData("True")]
    [InlineData("\"")]
    [InlineData("\"\\")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\\u123")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"a text of more than sixteen bytes with a tab\t in it\"")]
    [InlineData("[1]//")]
    public void Anything_else_is_broken(string json) => Check(Encoding.UTF8.GetBytes(json), expected: false);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(1_000_000, false)]
    public void Depth_is_bounded(int depth, bool expected)
    {
        var nested = new string('[', depth) + new string(']', depth);
        Check(Encoding.UTF8.GetBytes(nested), expected);
        Check(Encoding.UTF8.GetBytes(nested.Replace("[]", "[1]", StringComparison.Ordinal)), expected);
    }

    [Fact]
    public void Mutated_replies_are_json_exactly_when_the_framework_says_so()
    {
        const string telling = "{}[]\",:\\u0e-+.1 \n\t/n";
        var random = new Random(20261121);
        foreach (var name in GoldenCase.Names)
        {
            var body = GoldenCase.Load(name).Body;
            for (var i = 0; i < 50 && body.Length > 0; i++)
            {
                var mutated = body[..(i % 5 == 0 ? random.Next(body.Length) : body.Length)];
                for (var flips = random.Next(3); flips > 0 && mutated.Length > 0; flips--)
                    mutated[random.Next(mutated.Length)] = i % 2 == 0 ? (byte)telling[random.Next(telling.Length)] : (byte)random.Next(256);
                Check(mutated, IsJson(mutated));
            }
        }
    }

    static void Check(byte[] json, bool expected)
    {
        Assert.Equal(expected, IsJson(json));
        var walk = new JsonWalk(json);
        var at = walk.ReadValue(0, out var value);
        Assert.True(walk.IsAtEnd(walk.PassOver(at, value.Kind)) == expected, Encoding.UTF8.GetString(json.AsSpan(0, Math.Min(json.Length, 4000))));
        using var fields = new ReplyFields(FormatSet.BuiltIn.Paths, json);
        Assert.Equal(expected, fields.Result is ParseResult.Ok or ParseResult.NotAnObject);
    }

    static bool IsJson(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
