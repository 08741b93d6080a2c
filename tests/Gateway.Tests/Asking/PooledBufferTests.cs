using System.Buffers;
using Gateway.Asking;
using Gateway.Formats;

namespace Gateway.Tests.Asking;

public class PooledBufferTests
{
    [Fact]
    public void The_buffer_grows_and_keeps_its_content()
    {
        using var buffer = new PooledBuffer(1);
        for (var i = 0; i < 10_000; i++) buffer.Write([(byte)i]);
        Assert.Equal(10_000, buffer.Length);
        for (var i = 0; i < 10_000; i++) Assert.Equal((byte)i, buffer.Written.Span[i]);
    }

    [Fact]
    public void The_memory_has_at_least_the_requested_size()
    {
        using var buffer = new PooledBuffer(16);
        Assert.True(buffer.GetMemory(100_000).Length >= 100_000);
    }
}
