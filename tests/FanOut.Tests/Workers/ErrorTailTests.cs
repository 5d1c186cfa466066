using System.Text;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

public sealed class ErrorTailTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(1, 5000)]
    [InlineData(7, 3000)]
    [InlineData(4096, 3)]
    [InlineData(10_000, 2)]
    public void The_last_4096_bytes_are_kept_however_they_come(int chunk, int chunks)
    {
        var tail = new ErrorTail();
        var all = new StringBuilder();
        for (var i = 0; i < chunks; i++)
        {
            var text = new string((char)('a' + (i % 26)), chunk);
            all.Append(text);
            tail.Append(Encoding.ASCII.GetBytes(text));
        }

        var whole = all.ToString();
        Assert.Equal(whole[^Math.Min(whole.Length, ErrorTail.Kept)..], tail.ToString());
    }
}
