using System.Buffers;
using System.Text;
using CsCheck;
using FanOut.Analysis.History;
using FanOut.Analysis.Results;

namespace FanOut.History.Tests;

public sealed class AcknowledgementLineTests
{
    private const string Line = """{"schemaVersion":1,"acknowledgement":{"change":"3a266d33","benchmark":"Some.Work","environment":"AMD","""
        + "\"quantity\":\"time\",\"direction\":\"slower\",\"run\":\"00112233445566778899aabbccddeeff\","
        + "\"reason\":\"wanted\",\"by\":\"me\",\"time\":\"2026-03-01T02:30:00Z\"}}";

    private static readonly Acknowledgement acknowledgement = new(
        "3a266d33", "Some.Work", "", "AMD", Quantity.Time, Direction.Slower, RunId.Parse("00112233445566778899aabbccddeeff")!.Value,
            "wanted", "me",
        new DateTimeOffset(2026, 3, 1, 2, 30, 0, TimeSpan.Zero));

    [Fact]
    public void An_acknowledgement_is_a_line_of_its_own() => Assert.Equal($"{Line}\n", Written(acknowledgement));

    [Fact]
    public void Any_acknowledgement_survives_writing_and_reading() =>
        Gen.Select(Gen.String[Gen.Char[' ', '~'], 0, 40].Where(text => !string.IsNullOrWhiteSpace(text)), Gen.Enum<Quantity>(),
        Gen.Enum<Direction>(), Gen.Bool).Sample((text, quantity, direction, isKnown) =>
    {
        var made = acknowledgement with
        {
            Benchmark = text,
            Job = text,
            Environment = isKnown ? text : null,
            Reason = text,
            Author = isKnown ? text : null,
            Quantity = quantity,
            Direction = direction,
            TimeUtc = acknowledgement.TimeUtc.AddTicks(text.Length),
        };

        var read = HistoryLine.Read(Encoding.UTF8.GetBytes(Written(made)), "lines");

        Assert.Equal((made, null), (read.Acknowledgement, read.Run));
    }, seed: "0000000000000", iter: Effort.Count(quick: 200, full: 5_000));

    [Theory]
    [InlineData("\"time\",\"direction\"", "\"weight\",\"direction\"", "quantity is not time, speedup, efficiency or x floor")]
    [InlineData("\"slower\"", "\"sideways\"", "direction is not slower or faster")]
    [InlineData("\"slower\"", "0", "direction is not")]
    [InlineData("00112233", "zz", "run is not an identity of 32 hexadecimal digits")]
    [InlineData("2026-03-01T", "soon", "time is not a time")]
    [InlineData("\"reason\":\"wanted\",", "", "has no acknowledgement.reason")]
    [InlineData("\"wanted\"", "\" \"", "reason is not a reason")]
    [InlineData("\"schemaVersion\":1", "\"schemaVersion\":2", "schemaVersion is not 1")]
    public void Errors_in_a_line_are_named(string before, string after, string expected)
    {
        var exception = Assert.Throws<ResultFileException>(
            () => HistoryLine.Read(Encoding.UTF8.GetBytes(Line.Replace(before, after, StringComparison.Ordinal)), "lines:3"));

        Assert.StartsWith("lines:3", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private static string Written(Acknowledgement made)
    {
        var line = new ArrayBufferWriter<byte>();
        HistoryLine.Write(line, made);
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }
}
