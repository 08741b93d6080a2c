using System.Globalization;
using Gateway.Formats;
using Gateway.Sealing;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Sealing;

public class SealedIdsTests
{
    static readonly SealedIds Ids = new([Secrets.IdKey]);

    static readonly SealedId Whole = new()
    {
        UpstreamTag = uint.MaxValue,
        KeyTag = 1,
        OwnerTag = ulong.MaxValue,
        CreatedAt = 1_795_000_000,
        RawId = "sora-2:task_01k6x15vhrff09dkkqjrzwhm60",
        Model = "sora-2-pro",
        Seconds = "12",
        Size = "1792x1024",
    };

    [Fact]
    public void A_sealed_id_opens_to_the_same_values()
    {
        Assert.Equal(Whole, Ids.Open(Ids.Seal(Whole)));
        var bare = new SealedId { UpstreamTag = 0, RawId = "x" };
        Assert.Equal(bare, Ids.Open(Ids.Seal(bare)));
    }

    [Theory]
    [InlineData("8", "8")]
    [InlineData("7.5", "7.5")]
    [InlineData("5.0", "5")]
    [InlineData("0", "")]
    [InlineData("-1", "")]
    [InlineData("1e3", "")]
    [InlineData("7.25", "")]
    [InlineData("soon", "")]
    public void Seconds_are_kept_to_a_tenth_and_unknown_seconds_stay_unknown(string asked, string kept) => Assert.Equal(kept, Again(Whole with { Seconds = asked }).Seconds);

    [Theory]
    [InlineData("1280x720", "1280x720")]
    [InlineData("720p", "")]
    [InlineData("16:9", "")]
    [InlineData("x720", "")]
    [InlineData("1280x", "")]
    [InlineData("99999x1", "")]
    public void A_valid_size_is_kept(string asked, string kept) => Assert.Equal(kept, Again(Whole with { Size = asked }).Size);

    [Theory]
    [InlineData("视频/1")]
    [InlineData("image2video/8621")]
    [InlineData("a b%2F?#~")]
    public void An_id_of_any_characters_is_kept(string rawId) => Assert.Equal(rawId, Again(Whole with { RawId = rawId }).RawId);

    [Fact]
    public void An_id_is_url_safe_and_at_most_200_characters_long()
    {
        for (var length = 1; length <= 80; length++)
        {
            foreach (var model in (string[])["", "sora-2-pro", "veo3.1-fast-components", new string('m', 80), new string('m', 5000)])
            {
                var id = Ids.Seal(Whole with { RawId = new string('~', length), Model = model })!;
                Assert.Matches("^video_gw1_[A-Za-z0-9_-]+$", id);
                Assert.InRange(id.Length, 1, 200);
                Assert.Equal(length, Ids.Open(id)!.RawId.Length);
                if (model.Length <= 22) Assert.Equal(model, Ids.Open(id)!.Model);
            }
        }
    }

    [Fact]
    public void An_id_that_is_too_long_to_poll_with_is_not_issued()
    {
        for (var length = 81; length < 5000; length += 7)
        {
            if (Ids.Seal(Whole with { RawId = new string('x', length) }) is { } id) Assert.InRange(id.Length, 1, 512);
            else Assert.True(length > 350, length.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Null(Ids.Seal(Whole with { RawId = "a\u001fb" }));
    }

    [Fact]
    public void No_two_ids_are_alike() => Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => Ids.Seal(Whole)).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void The_first_key_seals_and_all_open()
    {
        var before = Ids.Seal(Whole);
        var rotated = new SealedIds([Secrets.OtherIdKey, Secrets.IdKey]);
        Assert.Equal(Whole, rotated.Open(before));
        Assert.Null(Ids.Open(rotated.Seal(Whole)));
        Assert.Equal(Whole, new SealedIds([Secrets.OtherIdKey]).Open(rotated.Seal(Whole)));
        Assert.Null(new SealedIds([Secrets.OtherIdKey]).Open(before));
        Assert.Null(SealedIds.OfThisProcess.Open(before));
    }

    [Theory]
    [InlineData("")]
    [InlineData("video_gw1_")]
    [InlineData("video_gw1_AAAA")]
    [InlineData("video_gw1_////")]
    [InlineData("video_gw1_视频")]
    [InlineData("video_68e6c9e5a3a48190a1b2c3d4e5f60718")]
    public void Other_text_does_not_open(string id) => Assert.Null(Ids.Open(id));

    [Fact]
    public void Without_a_key_ids_open_in_this_process_alone()
    {
        Assert.False(SealedIds.OfThisProcess.IsLasting);
        var id = SealedIds.OfThisProcess.Seal(Whole)!;
        Assert.Equal(Whole, SealedIds.OfThisProcess.Open(id));
        Assert.Null(Ids.Open(id));
    }

    [Fact]
    public void None_of_100_000_mutations_opens()
    {
        var random = new Random(20261121);
        var ids = Enumerable.Range(0, 50).Select(i => Ids.Seal(Whole with { RawId = new string('i', i + 1) })!).ToArray();
        var opened = 0;
        Parallel.ForEach(Enumerable.Range(0, 100_000).Select(_ => SealedIdMutation.Of(ids, random)).ToArray(), id =>
        {
            if (Ids.Open(id) is not null) Interlocked.Increment(ref opened);
        });
        Assert.Equal(0, opened);
    }

    [Fact]
    public void Each_id_has_one_valid_spelling()
    {
        var id = Ids.Seal(Whole)!;
        Assert.All(SealedIdMutation.Respellings(id), spelling => Assert.Null(Ids.Open(spelling)));
    }

    static SealedId Again(SealedId id) => Ids.Open(Ids.Seal(id))!;
}
