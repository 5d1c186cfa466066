using CsCheck;
using FanOut.Cores;

namespace FanOut.Tests.Cores;

public sealed class CoreLadderParsingTests
{
    private static readonly HostTopology host = HostTopology.ReadRuntime(4);

    [Theory]
    [InlineData("1,2,4", new[] { 1, 2, 4 })]
    [InlineData("1", new[] { 1 })]
    [InlineData("4,1,2", new[] { 1, 2, 4 })]
    [InlineData("2,2,1,2", new[] { 1, 2 })]
    [InlineData(" 1, 2 ", new[] { 1, 2 })]
    [InlineData("007", new[] { 7 })]
    [InlineData("4096", new[] { 4096 })]
    public void A_list_becomes_ascending_steps_without_repetition(string text, int[] workers) =>
        Assert.Equal(workers, CoreLadder.Parse(text, host).Steps.Select(step => step.Workers));

    [Fact]
    public void A_ladder_that_was_written_is_read_back() =>
        Gen.Int[1, CoreLadder.MaxWorkers].Array[1, 20].Sample(workers =>
            CoreLadder.Parse(string.Join(',', workers), host).Steps.Select(step => step.Workers).SequenceEqual(workers.Distinct().Order()));

    [Theory]
    [InlineData("", "there are none.")]
    [InlineData("  ", "there are none.")]
    [InlineData("1,2,", "'1,2,' has an empty entry.")]
    [InlineData(",1", "',1' has an empty entry.")]
    [InlineData("1,,2", "'1,,2' has an empty entry.")]
    [InlineData("0", "'0' is not one.")]
    [InlineData("1,0", "'0' is not one.")]
    [InlineData("-1", "'-1' is not one.")]
    [InlineData("+1", "'+1' is not one.")]
    [InlineData("abc", "'abc' is not one.")]
    [InlineData("1.5", "'1.5' is not one.")]
    [InlineData("1e3", "'1e3' is not one.")]
    [InlineData("1;2", "'1;2' is not one.")]
    [InlineData("0x2", "'0x2' is not one.")]
    [InlineData("\u0661", "'\u0661' is not one.")]
    [InlineData("4097", "'4097' is not one.")]
    [InlineData("2147483648", "'2147483648' is not one.")]
    [InlineData("99999999999999999999999", "'99999999999999999999999' is not one.")]
    public void Anything_else_is_refused_in_one_sentence(string text, string end)
    {
        var exception = Assert.Throws<FormatException>(() => CoreLadder.Parse(text, host));
        Assert.Equal($"Core counts are whole numbers from 1 to 4096, separated by commas, such as 1,2,4; {end}", exception.Message);
    }

    [Fact]
    public void The_users_text_does_not_break_or_flood_the_message()
    {
        var exception = Assert.Throws<FormatException>(() => CoreLadder.Parse("1\n2" + new string('x', 1_000), host));
        Assert.DoesNotContain('\n', exception.Message);
        Assert.InRange(exception.Message.Length, 1, 140);
    }

    [Fact]
    public void Nothing_to_parse_is_a_programmers_error()
    {
        Assert.Throws<ArgumentNullException>("text", () => CoreLadder.Parse(null!, host));
        Assert.Throws<ArgumentNullException>("host", () => CoreLadder.Parse("1", null!));
        Assert.Throws<ArgumentNullException>("host", () => CoreLadder.For(null!));
    }
}
