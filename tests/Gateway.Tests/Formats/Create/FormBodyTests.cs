using System.Text;
using System.Text.RegularExpressions;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Create;

public class FormBodyTests
{
    /// <summary>As Node's and Python's SDKs write them, and the upstream expects them.</summary>
    [Theory]
    [InlineData("""[{"id":"a"},{"id":"b"}]""", "x[][id]=a x[][id]=b")]
    [InlineData("""[{"id":"a","n":1,"no":null}]""", "x[][id]=a x[][n]=1")]
    [InlineData("""["a","b"]""", """x=["a","b"]""")]
    [InlineData("""{"a":{"b":1}}""", """x={"a":{"b":1}}""")]
    [InlineData("\"text\"", "x=text")]
    [InlineData("null", "")]
    public void JSON_becomes_fields(string json, string expected)
    {
        var form = new FormBody();
        form.AddJson("x", Encoding.UTF8.GetBytes(json));
        var fields = Regex.Matches(Encoding.UTF8.GetString(form.End().Span), "name=\"(?<name>[^\"]+)\"\r\n\r\n(?<value>[^\r]*)\r\n", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.Equal(expected, string.Join(' ', fields.Select(field => $"{field.Groups["name"].Value}={field.Groups["value"].Value}")));
    }
}
