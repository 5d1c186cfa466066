namespace FanOut.BenchmarkDotNet.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class SuiteOptionsTests
{
    [Fact]
    public void Our_options_are_taken_out_and_the_harness_gets_the_rest_in_order()
    {
        var options = SuiteOptions.Parse(
            ["--filter", "*A*", "*B*", "--cores", "2,1", "--job", "Dry", "--seed", "7", "--order", "row", "-i"]);

        Assert.Equal([1, 2], options.Ladder.Steps.Select(step => step.Workers));
        Assert.Equal(7, options.Seed);
        Assert.Equal(LaunchOrder.Row, options.Order);
        Assert.Equal(["--filter", "*A*", "*B*", "--job", "Dry", "-i"], options.HarnessArguments);
    }

    [Fact]
    public void Without_options_of_ours_everything_goes_to_the_harness()
    {
        var options = SuiteOptions.Parse(["--filter", "*"]);

        Assert.Equal(["--filter", "*"], options.HarnessArguments);
        Assert.Equal(LaunchOrder.Rounds, options.Order);
        Assert.Equal(1, options.Ladder.Steps[0].Workers);
    }

    [Theory]
    [InlineData("--cores", "0")]
    [InlineData("--cores", "abc")]
    [InlineData("--cores", "1,,2")]
    [InlineData("--cores", "-1")]
    [InlineData("--cores")]
    [InlineData("--seed", "x")]
    [InlineData("--order", "backwards")]
    [InlineData("--rounds", "8")]
    [InlineData("--rounds", "22,8")]
    [InlineData("--rounds", "1,8")]
    [InlineData("--rounds", "8,612")]
    [InlineData("--budget", "much")]
    [InlineData("--timeout", "0s")]
    [InlineData("--timeout", "soon")]
    public void A_bad_value_is_one_line_that_names_the_option(params string[] arguments)
    {
        var exception = Assert.Throws<UsageException>(() => SuiteOptions.Parse(["--filter", "*", .. arguments]));

        Assert.Contains(arguments[0], exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData(new[] { 8, 11, 15, 22 })]
    [InlineData(new[] { 5, 8, 11, 12 }, "--rounds", "5,12")]
    [InlineData(new[] { 9 }, "--rounds", "9,9")]
    [InlineData(new int[0], "--launchCount", "11")]
    [InlineData(new int[0], "--launchCount=11")]
    public void A_run_looks_between_the_first_and_the_last_round_unless_all_cases_take_equally_many(
        int[] looks, params string[] arguments) =>
        Assert.Equal(looks, SuiteOptions.Parse(["--filter", "*", .. arguments]).Looks);
}
