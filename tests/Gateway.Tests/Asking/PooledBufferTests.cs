using System.Buffers;
using Gateway.Asking;
using Gateway.Formats;

namespace Gateway.Tests.Asking;

public class PooledBufferTests
{
    [Fact]
    public void It_grows_and_keeps_what_was_written()
    {
        using var buffer = new PooledBuffer(1);
        for (var i = 0; i < 10_000; i++) buffer.Write([(byte)i]);
        Assert.Equal(10_000, buffer.Length);
        for (var i = 0; i < 10_000; i++) Assert.Equal((byte)i, buffer.Written.Span[i]);
    }

    [Fact]
    public void It_gives_at_least_what_is_asked_for()
    {
        using var buffer = new PooledBuffer(16);
        Assert.True(buffer.GetMemory(100_000).Length >= 100_000);
    }
}
