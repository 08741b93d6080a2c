namespace Gateway.Tests.Formats.Laws;

/// <summary>What mutations put into replies: values at the edges of every reader, and words that every rule looks for.</summary>
static class Spice
{
    public static readonly string[] Values =
    [
        "null", "true", "false", "{}", "[]", "\"\"", "\" \"", "[null]", "[[[]]]", "{\"\":{}}", "NaN", "\"NaN\"", "-Infinity", "\"Infinity\"",
        "0", "-0", "-1", "1", "0.45", "1.0", "0.9999999", "99.9999999999", "100", "101", "1e18", "-1e18", "1e400", "-1e400", "1e-400", "\"1e400\"", "9223372036854775808",
        "1000000000", "1000000000.5", "1000000001", "1000000000500", "99999999999", "99999999999.9", "100000000000", "1e11", "1700000000", "1700000000000", "1700000000000000", "\"1700000000.9\"",
        "\"2025-10-06T15:10:26.875729Z\"", "\"2025-13-40T25:61:61Z\"", "\"2001-09-09T01:46:40Z\"", "\"5000-12-31T23:59:60-18:59\"", "\"2025-10-06 15:10\"",
        "\"45%\"", "\"-45 %\"", "\"1280x720\"", "\"1e4X1e4\"", "\"16:9\"", "\"65536*65536\"", "\"5.0s\"", "\"0.0000001\"", "86400", "86400.1",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\\u0001\\u001f\\u007f\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\u2028\u2029\uFEFF\"", "\"\U0001F600\"",
        "\"https://cdn.test/v.mp4\"", "\"https://cdn.test/v.mp4?se=2030-01-01T00%3A00%3A00Z\"", "\"https://cdn.test/v?Expires=1e400\"", "\"https://cdn.test/v?Expires=1000000000.5\"",
        "\"https://cdn.test/v?X-Amz-Date=20300101T000000Z&X-Amz-Expires=4294967295\"", "\"https://cdn.test/v?x-Date=99999999999&x-Expires=4294967295\"",
        "\"http:\\/\\/h\\/\\u0076\"", "\"https://\"", "\"http://h\\u0000x\"", "\"http://h/\\ud800\"", "\"ftp://h/v.mp4\"", "\"file:///etc/passwd\"", "\"javascript:alert(1)\"", "\"data:video/mp4;base64,AAAA\"", "\"//h/v\"",
        "\"completed\"", "\"SUCCESS\"", "\"Not_Start\"", "\"pending\"", "\"processing\"", "\"failed\"", "\"cancelled\"", "\"Content Moderated\"", "\"Task not found\"", "\"no-such-word\"", "\"\\u0066ailed\"", "\"---\"",
        "\"not found\"", "\"insufficient balance\"", "\"still in progress\"", "\"too many requests\"", "\"invalid api key\"", "\"invalid parameter\"", "\"sensitive\"", "\"ok\"", "\"success\"", "\"none\"",
        "\"{\\\"error\\\":{\\\"message\\\":\\\"sensitive\\\",\\\"code\\\":1301}}\"", "\"{\\\"error\\\":{\\\"message\\\":\\\"\\\\ud800\\\"\"", "\" {\"",
        "400", "401", "402", "404", "429", "500", "503", "599", "10000", "50429", "\"success\"", "{\"code\":\"\",\"message\":\"\"}", "{\"message\":[]}", "[{\"url\":\"https://cdn.test/a.mp4\"}]",
        "[\"https://cdn.test/a.mp4\"]", "{\"url\":[\"https://cdn.test/a.mp4\"]}", "[{\"type\":\"video\",\"url\":\"http://h/v\"},{\"type\":\"video\",\"url\":3}]",
    ];

    /// <summary>What is put between bytes: broken UTF-8, brackets, quotes, marks of order.</summary>
    public static readonly byte[][] Bytes =
    [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3], [0x80], [0xEF, 0xBB, 0xBF], [0], [0x1F], "\\"u8.ToArray(), "\\u"u8.ToArray(), "\\ud800"u8.ToArray(),
        "\""u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), "-"u8.ToArray(), "e9"u8.ToArray(), "."u8.ToArray(), "\n"u8.ToArray(), "/*"u8.ToArray(),
    ];

    /// <summary>Envelopes, of which replies are given one more.</summary>
    public static readonly string[] Envelopes = ["\"data\"", "\"output\"", "\"task\"", "\"Resp\"", "\"result\"", "\"videos\"", "\"detail\"", "\"error\"", "\"response\"", "\"video\"", "\"d\\u0061ta\""];

    public static readonly int[] HttpStatuses = [100, 200, 200, 200, 200, 201, 202, 204, 302, 400, 401, 402, 403, 404, 408, 409, 422, 429, 451, 500, 502, 503, 504, 599];
}
