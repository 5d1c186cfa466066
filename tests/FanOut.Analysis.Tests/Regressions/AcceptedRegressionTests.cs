using System.Text;
using CsCheck;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;
using FanOut.Analysis.Tests.Results;

namespace FanOut.Analysis.Tests.Regressions;

public sealed class AcceptedRegressionTests
{
    private const string Name = "FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)";

    [Theory]
    [InlineData(1.25, Outcome.NotSlower)]
    [InlineData(1.10, Outcome.Slower)]
    public void A_regression_is_accepted_up_to_its_ratio_and_still_called_one(double upTo, Outcome outcome)
    {
        var comparison = Compared(1.2, new AcceptedRegression(Name, upTo, "checks more", "abc"));

        Assert.Equal(outcome, comparison.Outcome);
        Assert.Equal(Verdict.Slower, Assert.Single(comparison.Benchmarks).Verdict);
        Assert.Equal(outcome == Outcome.NotSlower, comparison.Benchmarks[0].Accepted is not null);
        Assert.Empty(comparison.NoLongerNeeded);
    }

    [Fact]
    public void Another_benchmarks_entry_accepts_nothing_and_is_reported()
    {
        var comparison = Compared(1.2, new AcceptedRegression("Other.Name", 9, "why", "abc"));

        Assert.Equal(Outcome.Slower, comparison.Outcome);
        Assert.Equal("Other.Name", Assert.Single(comparison.NoLongerNeeded).Benchmark);
    }

    [Fact]
    public void An_entry_for_what_is_not_slower_any_more_is_reported() =>
        Assert.Single(Compared(1.0, new AcceptedRegression(Name, 1.2, "why", "abc")).NoLongerNeeded);

    [Fact]
    public void A_file_of_entries_is_read()
    {
        var entry = Assert.Single(Parsed(
            """{"schemaVersion":1,"accepted":[{"benchmark":"A.B","upTo":1.12,"reason":"r","commit":"c"}]}""").Entries);

        Assert.Equal(new AcceptedRegression("A.B", 1.12, "r", "c"), entry);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("{}", "has no schemaVersion")]
    [InlineData("""{"schemaVersion":2}""", "has schemaVersion 2, this program reads 1")]
    [InlineData("""{"schemaVersion":1}""", "at $: 'accepted' missing")]
    [InlineData("""{"schemaVersion":1,"accepted":[{"benchmark":"A","upTo":1,"reason":"r","commit":"c"}]}""",
        "accepted[0].upTo is not a ratio above 1")]
    [InlineData("""{"schemaVersion":1,"accepted":[{"benchmark":"A","upTo":2,"commit":"c"}]}""", "at $.accepted[0]: 'reason' missing")]
    [InlineData(
        """{"schemaVersion":1,"accepted":[{"benchmark":"A","upTo":2,"reason":"r","commit":"c"},"""
            + """{"benchmark":"A","upTo":3,"reason":"r","commit":"c"}]}""",
        "accepts A more than once")]
    public void A_file_that_is_none_is_refused_in_one_line(string content, string problem)
    {
        var exception = Assert.Throws<ResultFileException>(() => Parsed(content));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_nothing_else()
    {
        var entries = Enumerable.Range(1, 6).Select(number => $$"""{"benchmark":"A.B{{number}}","upTo":1.12,"reason":"r","commit":"c"}""");
        var whole = Encoding.UTF8.GetBytes($$"""{"schemaVersion":1,"accepted":[{{string.Join(",\n", entries)}}]}""");
        var refused = 0;
        Damage.Of(whole).Sample(
            damaged =>
            {
                try
                {
                    AcceptedRegressions.Parse(damaged, "damaged");
                }
                catch (ResultFileException)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            seed: "0000000000010",
            iter: Effort.Count(quick: 2_000, full: 10_000));

        Assert.InRange(refused, 200, Effort.Count(quick: 2_000, full: 10_000) - 1);
    }

    private static AcceptedRegressions Parsed(string content) =>
        AcceptedRegressions.Parse(Encoding.UTF8.GetBytes(content), "accepted.json");

    private static Comparison Compared(double ratio, AcceptedRegression entry) => Comparison.Compare(
        Sides.Rounds(("Threads", Sides.Around(1e6, 0.01, 11))),
        Sides.Rounds(("Threads", Sides.Around(ratio * 1e6, 0.01, 11))),
        new ComparisonOptions { Accepted = new AcceptedRegressions([entry]) });
}
