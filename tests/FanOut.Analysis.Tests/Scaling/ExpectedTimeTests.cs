using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class ExpectedTimeTests
{
    private static BenchmarkResult Case(string method, int requests, params double[] milliseconds) =>
        Made.Case(method, requests, [.. milliseconds.Select(time => time * 1e6)]) with
        {
            Id = new BenchmarkId(FormattableString.Invariant($"FanOut.Benchmarks.IoBound.{method}(Requests: {requests})"), Made.Job),
            Type = "IoBound",
            Question = Made.Question("IoBound"),
            Parameters = [new BenchmarkParameter("Requests", requests.ToString(CultureInfo.InvariantCulture))],
        };

    [Theory]
    [InlineData("Sequential", 20, 1000)]
    [InlineData("Threads", 20, 50)]
    [InlineData("ThreadsUnderGlobalLock", 20, 50)]
    [InlineData("ParallelForEachAsync", 20, 50)]
    [InlineData("Async", 200, 50)]
    public void In_a_row_the_waits_add_up_and_at_once_they_do_not(string method, int requests, double milliseconds) =>
        Assert.Equal(milliseconds * 1e6, Case(method, requests).ExpectedNanoseconds);

    [Fact]
    public void Nothing_is_expected_of_what_does_more_than_wait()
    {
        Assert.Null(Case("Processes", 20).ExpectedNanoseconds);
        Assert.Null(Made.Case("Sequential", 20).ExpectedNanoseconds);
        Assert.Null(CaseFindings.FindFarFromExpected(Case("Processes", 20, 500, 500)));
    }

    [Theory]
    [InlineData("Async", 99, null)]
    [InlineData("Async", 48, null)]
    [InlineData("Async", 150, 3.0)]
    [InlineData("Async", 5, 0.1)]
    [InlineData("Sequential", 1100, null)]
    [InlineData("Sequential", 500, 0.5)]
    [InlineData("Threads", 500, 10.0)]
    public void A_case_far_from_its_waits_is_doubted(string method, double milliseconds, double? ratio)
    {
        var finding = CaseFindings.FindFarFromExpected(Case(method, 20, milliseconds, milliseconds));

        Assert.Equal(ratio, finding is null ? null : Math.Round(finding.Number!.Value, 9));
    }

    [Fact]
    public void The_doubt_stands_with_the_case()
    {
        var slow = Case("Async", 20, 150, 150, 150, 150, 150);
        var figures = ClassFigures.From(Made.File(slow, Case("Sequential", 20, 1000, 1000, 1000, 1000, 1000)), RunRecords.Sample);

        Assert.Equal([ScalingFindings.DescribeFarFromExpected(3)],
            CaseFindings.Find(slow, figures).Where(finding => finding.Kind == ScalingFindings.FarFromExpected)
            .Select(finding => ScalingFindings.DescribeFarFromExpected(Math.Round(finding.Number!.Value, 9))));
    }

    [Fact]
    public void Every_request_counts_as_a_worker_and_the_many_have_no_baseline_to_miss()
    {
        var speedups = SpeedupAnalysis.From(Made.File(
            Case("Sequential", 20, 1000, 1000), Case("Async", 20, 50, 50), Case("Async", 200, 50, 50)));

        Assert.Equal(2, speedups.Cases.Count);
        Assert.Equal(20, speedups.Cases[1].Speedup!.Value, 1e-9);
        Assert.Equal(1, speedups.Cases[1].Efficiency!.Value, 1e-9);
        Assert.Null(speedups.Find("FanOut.Benchmarks.IoBound.Async(Requests: 200)", Made.Job));
    }

    [Fact]
    public void The_sentence_has_both_times() =>
        Assert.StartsWith("Expected: Sequential 1.00 s, 20 times the server's 50.0 ms; all others 50.0 ms", Made.Question("IoBound").Note,
            StringComparison.Ordinal);
}
