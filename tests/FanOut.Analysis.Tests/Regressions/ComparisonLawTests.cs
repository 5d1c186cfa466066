using CsCheck;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>What must hold whatever the data are.</summary>
public sealed class ComparisonLawTests
{
    private const string Seed = "0000000000008";

    // Milliseconds, within a factor of two; 5 to 14 launches a side: both kinds of evidence.
    private static readonly Gen<(double Base, double Head)[]> launches = Gen.Select(
        Gen.Double[1e6, 2e6], Gen.Double[1e6, 2e6]).Array[5, 14];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Swapping_the_sides_inverts_ratio_bounds_and_verdict(bool rounds) => launches.Sample(
        data =>
        {
            var (@base, head) = Both(data, rounds);
            var (there, back) = (Compared(@base, head), Compared(head, @base));
            AssertSame(1 / there.Ratio, back.Ratio);
            AssertSame(1 / there.Upper, back.Lower);
            AssertSame(1 / there.Lower, back.Upper);
            Assert.Equal(there.Verdict == Verdict.Slower, back.Verdict == Verdict.Faster);
            Assert.Equal(there.Verdict == Verdict.Faster, back.Verdict == Verdict.Slower);
            Assert.Equal(there.Verdict == Verdict.Same, back.Verdict == Verdict.Same);
        },
        seed: Seed);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Scaling_both_sides_leaves_ratio_bounds_and_verdict(bool rounds) => Gen.Select(launches, Gen.Double[0.01, 100]).Sample(
        (data, scale) =>
        {
            var (@base, head) = Both(data, rounds);
            var (scaledBase, scaledHead) = Both([.. data.Select(pair => (scale * pair.Base, scale * pair.Head))], rounds);
            AssertSame(Compared(@base, head), Compared(scaledBase, scaledHead));
        },
        seed: Seed);

    [Fact]
    public void The_order_of_rounds_and_of_the_cases_in_their_files_does_not_matter() => launches.Sample(
        data =>
        {
            var (@base, head) = Both(data, rounds: true);
            AssertSame(Compared(@base, head), Compared(Turned(@base), head));
            AssertSame(Compared(@base, head), Compared(@base, Turned(head)));
        },
        seed: Seed);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_order_of_files_does_not_matter(bool rounds) => launches.Sample(
        data =>
        {
            var (@base, head) = Both(data, rounds);
            AssertSame(Compared(@base, head), Compared(Split(@base), Split(head)));
        },
        seed: Seed);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Renaming_a_case_on_both_sides_does_not_matter(bool rounds) => launches.Sample(
        data =>
        {
            var (@base, head) = Both(data, rounds);
            AssertSame(Compared(@base, head), Compared(@base.WithFiles(Renamed), head.WithFiles(Renamed), "renamed"));
        },
        seed: Seed);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_side_against_itself_is_never_slower_nor_faster(bool rounds) => launches.Sample(
        data =>
        {
            var (@base, _) = Both(data, rounds);
            var same = Compared(@base, @base);
            AssertSame(1, same.Ratio);
            Assert.True(same.Verdict is Verdict.Same or Verdict.Inconclusive);
        },
        seed: Seed);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void More_launches_of_the_same_data_never_widen_the_interval_without_a_finding(bool rounds) => launches.Sample(
        data =>
        {
            var (@base, head) = Both(data, rounds);
            var (moreBase, moreHead) = Both([.. data, .. data], rounds);
            var (few, many) = (Compared(@base, head), Compared(moreBase, moreHead));
            if (Width(many) > Width(few) * (1 + 1e-9))
                Assert.Contains(many.Findings, finding =>
                    finding.Code is "sides-in-a-row" or "launches-drift" or "two-modes" or "launches-outlying");
        },
        seed: Seed);

    /// <summary>The case in question, and beside it one that always moves less.</summary>
    private static (ResultSide Base, ResultSide Head) Both((double Base, double Head)[] data, bool rounds)
    {
        Func<(string, double[])[], ResultSide> made = rounds ? Sides.Rounds : Sides.Set;
        return (
            made([("Threads", [.. data.Select(pair => pair.Base)]), ("Tasks", [.. data.Select(pair => pair.Base)])]),
            made([("Threads", [.. data.Select(pair => pair.Head)]), ("Tasks", [.. data.Select(pair => pair.Base)])]));
    }

    private static ResultSide Turned(ResultSide side) =>
        side.WithFiles(file => file with { Benchmarks = [.. file.Benchmarks.Reverse()] }) with
        {
            Sources = [.. side.Sources.Reverse()],
        };

    /// <summary>A file for each case, the last one first.</summary>
    private static ResultSide Split(ResultSide side) => side with
    {
        Sources = [.. side.Sources.Select(source => source with
        {
            Results = source.Results with
            {
                Files = [.. source.Results.Files.SelectMany(
                    file => file.Benchmarks.Reverse().Select(benchmark => file with { Benchmarks = [benchmark] }))],
            },
        })],
    };

    private static ResultFile Renamed(ResultFile file) => file with
    {
        Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with
        {
            Id = benchmark.Id with { FullName = benchmark.FullName.Replace("Threads", "renamed", StringComparison.Ordinal) },
        })],
    };

    private static BenchmarkComparison Compared(ResultSide @base, ResultSide head, string name = "Threads") =>
        Comparison.Compare(@base, head).Benchmarks.Single(benchmark => benchmark.Benchmark.Contains(name, StringComparison.Ordinal));

    private static double Width(BenchmarkComparison comparison) => Math.Log(comparison.Upper / comparison.Lower ?? double.PositiveInfinity);

    private static void AssertSame(BenchmarkComparison expected, BenchmarkComparison actual)
    {
        AssertSame(expected.Ratio, actual.Ratio);
        AssertSame(expected.Lower, actual.Lower);
        AssertSame(expected.Upper, actual.Upper);
        Assert.Equal(expected.Verdict, actual.Verdict);
    }

    private static void AssertSame(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.Equal(Math.Log(expected ?? 1), Math.Log(actual ?? 1), 1e-6);
    }
}
