using Gateway.Creating;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Creating;

public class RequestFingerprintTests
{
    static readonly VideoRequest Request = new() { Prompt = "x" };

    [Fact]
    public void Every_field_counts()
    {
        VideoRequest[] all =
        [
            Request, Request with { Prompt = "y" }, Request with { Model = "y" }, Request with { Seconds = "y" }, Request with { Size = "y" }, Request with { Ratio = "y" },
            Request with { Resolution = "y" }, Request with { References = [new() { Url = "y" }] }, Request with { References = [new() { Bytes = "y"u8.ToArray() }] },
            Request with { References = [new() { Bytes = "z"u8.ToArray() }] }, Request with { References = [new() { Bytes = "y"u8.ToArray(), ContentType = "y" }] },
            Request with { References = [new() { Url = "y" }, new() { Url = "y" }] }, Request with { Extras = [Extra("y", "1")] }, Request with { Extras = [Extra("y", "2")] },
            Request with { Extras = [Extra("y1", "")] }, Request with { Model = "", Prompt = "x" },
        ];
        string[] prints = [.. all.Select(RequestFingerprint.Of), RequestFingerprint.Of(Edit(Request, "v")), RequestFingerprint.Of(Edit(Request, "w")), RequestFingerprint.Of(Edit(Request, null))];
        Assert.Equal(prints.Length, prints.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_order_of_the_pictures_counts_and_that_of_the_extras_does_not()
    {
        Reference one = new() { Url = "1" }, two = new() { Url = "2" };
        Assert.NotEqual(RequestFingerprint.Of(Request with { References = [one, two] }), RequestFingerprint.Of(Request with { References = [two, one] }));
        Assert.Equal(
            RequestFingerprint.Of(Request with { Extras = [Extra("a", "1"), Extra("b", "2")] }), RequestFingerprint.Of(Request with { Extras = [Extra("b", "2"), Extra("a", "1")] }));
    }

    static EditRequest Edit(VideoRequest request, string? id) =>
        new() { Request = request, VideoId = id, Video = id is null ? new() { Bytes = "v"u8.ToArray() } : null };

    static KeyValuePair<string, ReadOnlyMemory<byte>> Extra(string name, string json) => new(name, System.Text.Encoding.UTF8.GetBytes(json));
}
