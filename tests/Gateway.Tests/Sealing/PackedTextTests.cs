using Gateway.Formats;
using Gateway.Sealing;

namespace Gateway.Tests.Sealing;

public class PackedTextTests
{
    [Fact]
    public void Text_of_any_length_round_trips()
    {
        var random = new Random(1);
        Span<byte> packed = stackalloc byte[512];
        Span<char> unpacked = stackalloc char[600];
        for (var length = 0; length <= 200; length++)
        {
            foreach (var text in (string[])[new('~', length), new(PackedText.Separator, length), new([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(PackedText.Separator, '~' + 1))])])
            {
                Assert.True(PackedText.CanPack(text));
                var bytes = PackedText.Pack(text, packed);
                Assert.True(bytes <= (length * 0.843) + 1, $"{bytes} bytes for {length} characters");
                Assert.Equal(text, unpacked[..PackedText.Unpack(packed[..bytes], unpacked)]);
            }
        }
    }

    [Theory]
    [InlineData("\t")]
    [InlineData("\u007f")]
    [InlineData("视频")]
    public void Other_text_cannot_be_packed(string text) => Assert.False(PackedText.CanPack(text));
}
