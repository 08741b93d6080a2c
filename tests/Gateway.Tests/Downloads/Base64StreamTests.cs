using System.Text;
using Gateway.Downloads;

namespace Gateway.Tests.Downloads;

public class Base64StreamTests
{
    static readonly byte[] Bytes = ServedFile.Film(10_000).Bytes;

    /// <summary>Covers the boundaries of groups and of the decoded blocks.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_part_can_be_read_from_any_position(int cut)
    {
        var bytes = Bytes[..^cut];
        using var stream = Open(Convert.ToBase64String(bytes));
        Assert.Equal(bytes.Length, stream.Length);
        foreach (var position in new[] { 0, 1, 2, 3, 3071, 3072, 3073, 6143, 9000, bytes.Length - 2, bytes.Length - 1 })
        {
            foreach (var length in new[] { 1, 2, 3, 4, 3072, 3073, 20_000 })
            {
                var buffer = new byte[length];
                Assert.Equal(position, stream.Seek(position, SeekOrigin.Begin));
                var count = stream.Read(buffer);
                Assert.Equal(Math.Min(length, bytes.Length - position), count);
                Assert.Equal(bytes[position..(position + count)], buffer[..count]);
                Assert.Equal(position + count, stream.Position);
            }
        }
    }

    [Fact]
    public async Task The_stream_can_be_copied()
    {
        await using var stream = Open(Convert.ToBase64String(Bytes));
        stream.Seek(-5000, SeekOrigin.End);
        stream.Seek(-1, SeekOrigin.Current);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        Assert.Equal(Bytes[^5001..], copy.ToArray());
        Assert.Equal(0, stream.Read(new byte[10]));
    }

    [Fact]
    public void A_read_after_the_end_is_empty_and_a_negative_position_throws()
    {
        using var stream = Open("AAEC");
        stream.Position = 4;
        Assert.Equal(0, stream.Read(new byte[10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Position = -1);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AAAA AAAA")]
    [InlineData("AAA=A")]
    [InlineData("AAA\u00e9")]
    public void Invalid_base64_is_not_opened(string text) => Assert.False(Base64Stream.TryOpen(Encoding.UTF8.GetBytes(text), out _));

    static Base64Stream Open(string text)
    {
        Assert.True(Base64Stream.TryOpen(Encoding.UTF8.GetBytes(text), out var stream));
        return stream;
    }
}
