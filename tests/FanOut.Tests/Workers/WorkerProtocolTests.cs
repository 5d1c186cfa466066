using System.Text;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

public sealed class WorkerProtocolTests
{
    [Theory]
    [InlineData(0.0, "fanout-worker 1 0000000000000000\n")]
    [InlineData(1.0, "fanout-worker 1 3ff0000000000000\n")] // Biased exponent 1023, fraction 0.
    [InlineData(double.NaN, "fanout-worker 1 fff8000000000000\n")]
    public void An_answer_is_the_bits_of_the_sum(double sum, string expected)
    {
        Span<byte> answer = stackalloc byte[WorkerProtocol.AnswerLength];
        WorkerProtocol.WriteAnswer(sum, answer);
        Assert.Equal(expected, Encoding.ASCII.GetString(answer));
        Assert.True(WorkerProtocol.TryReadAnswer(answer, out var read));
        Assert.Equal(BitConverter.DoubleToUInt64Bits(sum), BitConverter.DoubleToUInt64Bits(read));
    }

    [Fact]
    public void Every_shortened_answer_is_the_start_of_one_and_none()
    {
        var answer = "fanout-worker 1 3ff0000000000abc\n"u8;
        for (var length = 0; length < answer.Length; length++)
        {
            Assert.False(WorkerProtocol.TryReadAnswer(answer[..length], out _));
            Assert.True(WorkerProtocol.IsStartOfAnswer(answer[..length]));
        }
    }

    [Theory]
    [InlineData("fanout-worker 1 3ff0000000000000\r")]
    [InlineData("fanout-worker 1 3ff00000000 0000\n")]
    [InlineData("fanout-worker 1 +ff0000000000000\n")]
    [InlineData("fanout-worker 2 3ff0000000000000\n")]
    [InlineData("fanout-worker 1 3ff0000000000000\n\n")]
    public void What_differs_in_one_byte_is_no_answer(string output) =>
        Assert.False(WorkerProtocol.TryReadAnswer(Encoding.ASCII.GetBytes(output), out _));

    [Theory]
    [InlineData("fanout-worker 2\n", 2)]
    [InlineData("fanout-worker 17 whatever comes then", 17)]
    public void A_version_is_read_whatever_follows(string output, int expected)
    {
        Assert.True(WorkerProtocol.TryReadVersion(Encoding.ASCII.GetBytes(output), out var version));
        Assert.Equal(expected, version);
    }

    [Theory]
    [InlineData("fanout-worker ")]
    [InlineData("fanout-worker 2")]
    [InlineData("fanout-worker x\n")]
    [InlineData("hello 2\n")]
    public void No_version_is_read_where_none_stands(string output) =>
        Assert.False(WorkerProtocol.TryReadVersion(Encoding.ASCII.GetBytes(output), out _));
}
