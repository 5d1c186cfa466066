using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class OverheadAnalysisTests
{
    [Fact]
    public void Costs_per_call_and_worker_and_the_multiple_of_the_floor_are_those_worked_out_by_hand()
    {
        // 300 ns over four workers are 75 ns each; floor 100 ns. Ratios per round e^(ln 3 + d), d = -0.02 -0.01 0 0.01 0.02: the interval
        // of MedianIntervalTests, around 3, known within 5.6 % of its width.
        var threads = Analysed(
            Case("PthreadCreateJoin", 4, 100, 100, 100, 100, 100),
            Case("Threads", 4, Made.Times([.. new[] { -0.02, -0.01, 0, 0.01, 0.02 }.Select(d => Math.Log(300) + d)])))[1];

        Assert.Equal(300, threads.PerCall!.Value, 1e-9);
        Assert.Equal(75, threads.PerWorker!.Value, 1e-9);
        Assert.Equal(3, threads.FloorRatio!.Value, 1e-12);
        Assert.Equal(-0.045634, Math.Log(threads.FloorRatio.Interval!.Value.Lower / 3), 0.056 * 0.045634);
        Assert.Equal(0.045634, Math.Log(threads.FloorRatio.Interval.Value.Upper / 3), 0.056 * 0.045634);
        Assert.Equal("PthreadCreateJoin", threads.Floor);
        Assert.Empty(threads.Findings);
    }

    [Fact]
    public void Rounds_are_compared_one_by_one()
    {
        // The machine slows down tenfold from round to round: the ratio is 2 in each, and the interval has no width.
        var ratio = Analysed(Case("PosixSpawn", 1, 1, 10, 100), Case("Processes", 1, 2, 20, 200))[1].FloorRatio!;

        Assert.Equal(2, ratio.Value, 1e-12);
        Assert.Equal(2, ratio.Interval!.Value.Lower, 1e-9);
        Assert.Equal(2, ratio.Interval.Value.Upper, 1e-9);
    }

    [Theory]
    [InlineData("ThreadTeam", "OpenMpActive")]
    [InlineData("ProcessTeam", "OpenMpActive")]
    [InlineData("ParallelFor", "OpenMpDefault")]
    [InlineData("Tasks", "OpenMpDefault")]
    [InlineData("Plinq", "OpenMpDefault")]
    [InlineData("Threads", "PthreadCreateJoin")]
    [InlineData("ProcessPool", "PipeRoundTrip")]
    [InlineData("ManagedProcessPool", "PipeRoundTrip")]
    [InlineData("Processes", "PosixSpawn")]
    [InlineData("ManagedProcesses", "PosixSpawn")]
    public void Every_strategy_has_the_floor_of_its_kind_of_workers(string strategy, string floor)
    {
        var cases = Analysed(Case(floor, 2, 10, 10), Case(strategy, 2, 20, 20));

        Assert.Equal(floor, cases[1].Floor);
        Assert.Equal(2, cases[1].FloorRatio!.Value, 1e-12);
    }

    [Theory]
    [InlineData("Sequential")]
    [InlineData("PosixSpawn")]
    [InlineData("PythonProcess")]
    public void What_has_no_floor_has_its_costs_all_the_same(string method)
    {
        var overhead = Analysed(Case(method, 2, 10, 10, 10, 10, 10))[0];

        Assert.Null(overhead.Floor);
        Assert.Null(overhead.FloorRatio);
        Assert.Equal(5, overhead.PerWorker!.Value, 1e-12);
        Assert.Empty(overhead.Findings);
    }

    [Fact]
    public void The_floor_is_that_of_as_many_workers()
    {
        var cases = Analysed(Case("PosixSpawn", 1, 10, 10), Case("PosixSpawn", 2, 40, 40), Case("Processes", 2, 80, 80));

        Assert.Equal(2, cases[2].FloorRatio!.Value, 1e-12);
    }

    [Fact]
    public void Without_its_floor_a_strategy_has_a_finding_and_no_multiple()
    {
        var threads = Analysed(Case("PthreadCreateJoin", 1, 10), Case("Threads", 2, 20))[1];

        Assert.Null(threads.FloorRatio);
        Assert.Equal([ScalingFindings.DescribeMissingFloor("PthreadCreateJoin")], threads.Findings);
        Assert.NotNull(threads.PerCall);
    }

    [Fact]
    public void A_round_that_only_one_side_has_is_left_out_with_a_finding()
    {
        var threads = Analysed(Case("PthreadCreateJoin", 2, 10, double.NaN, 10), Case("Threads", 2, 20, 1000, 20))[1];

        Assert.Equal(2, threads.FloorRatio!.Value, 1e-12);
        Assert.Contains(ScalingFindings.DescribeUnpaired(caseOnly: 1, baselineOnly: 0), threads.Findings);
    }

    [Fact]
    public void Too_few_launches_are_said_once()
    {
        var cases = Analysed(Case("PthreadCreateJoin", 2, 10), Case("Threads", 2, 20));

        Assert.All(cases, overhead => Assert.Equal([LaunchFindings.DescribeTooFew(1)], overhead.Findings));
    }

    [Fact]
    public void Cases_without_work_have_no_speedup_and_cases_with_work_no_overhead()
    {
        Assert.Empty(SpeedupAnalysis.From(Made.File(Case("Sequential", 2, 10), Case("Threads", 2, 20))).Cases);
        Assert.Empty(Analysed(Made.Case("Sequential", 2, 10), Made.Case("Threads", 2, 20)));
    }

    [Fact]
    public void Items_of_unequal_cost_have_a_multiple_of_the_floor_over_the_same_items_and_even_ones_have_none()
    {
        var (floor, threads) = (Made.Case("PthreadCreateJoin", 2, 10, 20), Made.Case("Threads", 2, 30, 60));
        var ofOther = Made.Case("PthreadCreateJoin", 1, 10, 20);

        Assert.Equal(3, Multiple(WorkShape.Skewed, ofOther, floor, threads)!.Value, 1e-12);
        Assert.Null(Multiple(WorkShape.Uniform, ofOther, floor, threads));
        Assert.Null(Multiple(WorkShape.Skewed, ofOther, threads));

        static Estimate? Multiple(WorkShape shape, params BenchmarkResult[] benchmarks)
        {
            BenchmarkResult[] shaped = [.. benchmarks.Select(
                benchmark => benchmark with { Question = Made.Question("WeakScaling") with { Shape = shape } })];
            return OverheadAnalysis.FloorRatio(shaped[^1], Made.File(shaped));
        }
    }

    internal static BenchmarkResult Case(string method, int workers, params double[] nanoseconds)
    {
        var made = Made.Case(method, workers, nanoseconds);
        return made with
        {
            Id = made.Id with { FullName = made.FullName.Replace("WeakScaling", "DispatchOverhead", StringComparison.Ordinal) },
            Type = "DispatchOverhead",
            Question = Made.Question("DispatchOverhead"),
        };
    }

    private static IReadOnlyList<CaseOverhead> Analysed(params BenchmarkResult[] benchmarks) =>
        OverheadAnalysis.From(Made.File(benchmarks)).Cases;
}
