using System.Text;
using FanOut.Plans;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

public sealed class WorkerProtocolTests
{
    [Theory]
    [InlineData(0.0, "fanout-worker 2 0000002a 0000000000000000\n")]
    [InlineData(1.0, "fanout-worker 2 0000002a 3ff0000000000000\n")] // Biased exponent 1023, fraction 0.
    [InlineData(double.NaN, "fanout-worker 2 0000002a fff8000000000000\n")]
    public void An_answer_is_the_bits_of_the_sum(double sum, string expected)
    {
        Span<byte> answer = stackalloc byte[WorkerProtocol.AnswerLength];
        WorkerProtocol.WriteAnswer(42, sum, answer);
        Assert.Equal(expected, Encoding.ASCII.GetString(answer));
        Assert.True(WorkerProtocol.TryReadAnswer(answer, out var request, out var read));
        Assert.Equal(42u, request);
        Assert.Equal(BitConverter.DoubleToUInt64Bits(sum), BitConverter.DoubleToUInt64Bits(read));
    }

    [Fact]
    public void Every_shortened_answer_is_the_start_of_one_and_none()
    {
        var answer = "fanout-worker 2 0000002a 3ff0000000000abc\n"u8;
        for (var length = 0; length < answer.Length; length++)
        {
            Assert.False(WorkerProtocol.TryReadAnswer(answer[..length], out _, out _));
            Assert.True(WorkerProtocol.IsStartOfAnswer(answer[..length]));
        }
    }

    [Theory]
    [InlineData("fanout-worker 2 0000002a 3ff0000000000000\r")]
    [InlineData("fanout-worker 2 0000002a 3ff00000000 0000\n")]
    [InlineData("fanout-worker 2 0000002a +ff0000000000000\n")]
    [InlineData("fanout-worker 3 0000002a 3ff0000000000000\n")]
    [InlineData("fanout-worker 2 0000002a 3ff0000000000000\n\n")]
    [InlineData("fanout-worker 2 0000002a-3ff0000000000000\n")]
    [InlineData("fanout-worker 2 000000 2a3ff0000000000000\n")]
    public void A_text_that_differs_in_one_byte_is_no_answer(string output) =>
        Assert.False(WorkerProtocol.TryReadAnswer(Encoding.ASCII.GetBytes(output), out _, out _));

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

    [Fact]
    public void A_request_is_its_number_and_its_range_in_hex_digits()
    {
        Span<byte> request = stackalloc byte[WorkerProtocol.RequestLength];
        WorkerProtocol.WriteRequest(uint.MaxValue, new WorkRange(10, 255), request);

        Assert.Equal("ffffffff000000000000000a00000000000000ff\n", Encoding.ASCII.GetString(request));
        Assert.True(WorkerProtocol.TryReadRequest(request, out var number, out var range));
        Assert.Equal((uint.MaxValue, new WorkRange(10, 255)), (number, range));
        request[0] = (byte)'g';
        Assert.False(WorkerProtocol.TryReadRequest(request, out _, out _));
    }
}
