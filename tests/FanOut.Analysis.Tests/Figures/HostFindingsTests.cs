using System.Text.Json;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Figures;

/// <summary>Doubts from what launches report about the machine, out of made-up run records.</summary>
public sealed class HostFindingsTests
{
    private const string Idle = """ "hostCpuNanoseconds": 1000, "stolenNanoseconds": 0, "othersNanoseconds": 50, "throttledPeriods": 0 """;

    private static IReadOnlyList<Finding> FindingsOf(BenchmarkResult benchmark, string[] reports, params BenchmarkResult[] others) =>
        FindingsOf(benchmark, RunRecords.Sample.Machine, reports, others);

    private static IReadOnlyList<Finding> FindingsOf(
        BenchmarkResult benchmark, RunEnvironment machine, string[] reports, params BenchmarkResult[] others)
    {
        var file = Made.File([benchmark, .. others]);
        var record = RunRecords.Sample with
        {
            Machine = machine,
            Launches =
            [
                .. reports.Select((report, index) => RunRecords.Launch(benchmark.FullName, index + 1, succeeded: true) with
                {
                    Reports = [JsonSerializer.Deserialize<Dictionary<string, JsonElement>>($"{{ {report} }}")!],
                }),
            ],
        };
        return CaseFindings.Find(benchmark, ClassFigures.From(file, record));
    }

    private static string Account(int user, int kernel, string more = "") =>
        $""" "operations": 10, "wallNanoseconds": 1000, "userNanoseconds": {user}, "systemNanoseconds": {kernel}, """
            + $""" "processorCount": 2 {more}""";

    [Fact]
    public void A_case_with_a_launch_that_began_to_measure_while_the_runtime_compiled_is_doubted()
    {
        var findings = FindingsOf(
            Made.Case("Threads", 2, 10, 10, 10),
            [$"\"{CompilationFindings.Settled}\": 1", $"\"{CompilationFindings.Settled}\": 0", Idle]);

        Assert.Equal(CompilationFindings.DescribeNotSettled(1, 3), Assert.Single(
            findings, finding => finding.Kind == CompilationFindings.NotSettled));
    }

    [Theory]
    [InlineData("Threads", 2, 1500, true)]
    [InlineData("Threads", 2, 1600, false)]
    // Eight workers cannot fill more than the two CPUs there are.
    [InlineData("Threads", 8, 1700, false)]
    [InlineData("Threads", 8, 1500, true)]
    [InlineData("Sequential", 2, 1000, false)]
    [InlineData("ThreadsUnderGlobalLock", 2, 1000, false)]
    public void A_strategy_that_leaves_cores_idle_is_doubted(string method, int workers, int nanoseconds, bool isDoubted)
    {
        var findings = FindingsOf(Made.Case(method, workers, 10, 10),
            [Account(nanoseconds - 100, 100), Account(nanoseconds, 0), Account(nanoseconds, 0)]);

        Assert.Equal(isDoubted, findings.Where(finding => finding.Kind == HostFindings.CoresBelowWorkers).Any());
    }

    [Fact]
    public void Where_children_are_not_counted_nobody_is_said_to_be_idle()
    {
        const string Own =
            """ "operations": 10, "wallNanoseconds": 1000, "ownUserNanoseconds": 5, "ownSystemNanoseconds": 5, "processorCount": 2 """;

        Assert.DoesNotContain(FindingsOf(Made.Case("Processes", 2, 10, 10), [Own]), finding =>
            finding.Kind == HostFindings.CoresBelowWorkers);
    }

    [Fact]
    public void Children_that_compute_between_the_calls_are_told_of()
    {
        var processes = Made.Case("ProcessTeam", 2, 10, 10);

        Assert.Equal(0.5, Assert.Single(
            FindingsOf(processes, [Account(1900, 0, """, "childrenNanoseconds": 1000, "childrenBetweenNanoseconds": 500""")]),
            finding => finding.Kind == HostFindings.BusyBetweenCalls).Number);
        Assert.DoesNotContain(
            FindingsOf(processes, [Account(1900, 0, """, "childrenNanoseconds": 1000, "childrenBetweenNanoseconds": 200""")]),
            finding => finding.Kind == HostFindings.BusyBetweenCalls);
        Assert.DoesNotContain(FindingsOf(processes, [Account(1900, 0, """, "childrenNanoseconds": 0, "childrenBetweenNanoseconds": 0""")]),
            finding => finding.Kind == HostFindings.BusyBetweenCalls);
    }

    [Theory]
    // As the process starts with fewer, or loses them while it measures.
    [InlineData(2, 1, 2, 1)]
    [InlineData(2, 2, 1, 1)]
    [InlineData(8, 8, 3, 3)]
    [InlineData(2, 2, 2, null)]
    // More than the run began with is no loss, and an older record does not tell.
    [InlineData(2, 4, 4, null)]
    [InlineData(null, 1, 1, null)]
    public void CPUs_that_vanish_while_a_run_goes_on_are_told_of(int? atStart, int launchStart, int launchEnd, int? left)
    {
        var machine = RunRecords.Sample.Machine with { UsableCpus = atStart };
        string[] reports = [Idle, $""" "processorCount": {launchStart}, "usableCpus": {launchEnd} """];

        var found = FindingsOf(Made.Case("Threads", 2, 10, 10), machine, reports)
            .Where(finding => finding.Kind == HostFindings.CpusVanished);

        Assert.Equal(left is { } cpus ? [HostFindings.DescribeVanished(cpus, atStart!.Value)] : [], found);
    }

    [Fact]
    public void Others_take_at_most_all_CPU_time()
    {
        const string Ticked = """ "hostCpuNanoseconds": 1000, "stolenNanoseconds": 0, "othersNanoseconds": 1270, "throttledPeriods": 0 """;

        Assert.Contains(HostFindings.DescribeBusy(1, disturbed: 1), FindingsOf(Made.Case("Threads", 2, 10, 10), [Ticked, Idle]));
    }

    [Fact]
    public void One_disturbed_launch_is_told_of_and_keeps_its_time()
    {
        const string Disturbed =
            """ "hostCpuNanoseconds": 1000, "stolenNanoseconds": 200, "othersNanoseconds": 300, "throttledPeriods": 4 """;
        var threads = Made.Case("Threads", 2, 10, 10, 10);

        var findings = FindingsOf(threads, [Idle, Disturbed, Idle], Made.Case("Sequential", 2, 20, 20, 20));

        Assert.Contains(HostFindings.DescribeStolen(0.2, disturbed: 1), findings);
        Assert.Contains(HostFindings.DescribeBusy(0.3, disturbed: 1), findings);
        Assert.Contains(HostFindings.DescribeThrottled(4), findings);
        Assert.Contains(LaunchFindings.DescribeTooFew(3), findings);
    }

    [Fact]
    public void Others_take_no_more_than_all_that_the_CPUs_have()
    {
        const string Rounded = """ "hostCpuNanoseconds": 1000, "stolenNanoseconds": 1100, "othersNanoseconds": 1270 """;

        var findings = FindingsOf(Made.Case("Threads", 2, 10, 10, 10), [Idle, Rounded, Idle], Made.Case("Sequential", 2, 20, 20, 20));

        Assert.Contains(HostFindings.DescribeStolen(1, disturbed: 1), findings);
        Assert.Contains(HostFindings.DescribeBusy(1, disturbed: 1), findings);
    }

    [Fact]
    public void A_quiet_machine_and_one_that_does_not_tell_give_no_finding()
    {
        var threads = Made.Case("Threads", 2, 10, 10, 10, 10, 10);
        var sequential = Made.Case("Sequential", 2, 20, 20, 20, 20, 20);

        Assert.Empty(FindingsOf(threads, [Idle, Idle], sequential));
        Assert.Empty(FindingsOf(threads, [""], sequential));
        Assert.Empty(FindingsOf(threads, [], sequential));
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(24, false)]
    [InlineData(26, true)]
    [InlineData(15, true)]
    public void Twice_the_work_takes_about_twice_the_time(double nanoseconds, bool isDoubted)
    {
        var two = Made.Case("Sequential", 2, nanoseconds, nanoseconds);

        Assert.Equal(isDoubted, FindingsOf(two, [], Made.Case("Sequential", 1, 10, 10))
            .Where(finding => finding.Kind == ScalingFindings.WorkNotProportional).Any());
    }

    [Fact]
    public void Python_programs_that_repeat_the_work_per_worker_take_as_many_times_as_long()
    {
        static BenchmarkResult Python(int workers, double time) =>
            Made.Case("Sequential", workers, time, time) with { Type = "PythonPeers", Question = Made.Question("PythonPeers") };

        Assert.DoesNotContain(FindingsOf(Python(2, 20), [], Python(1, 10)), finding => finding.Kind == ScalingFindings.WorkNotProportional);
        Assert.Equal(0.5, Assert.Single(FindingsOf(Python(2, 10), [], Python(1, 10)),
            finding => finding.Kind == ScalingFindings.WorkNotProportional).Number!.Value, 1e-9);
    }

    [Fact]
    public void Work_that_is_only_cut_up_takes_the_same_time()
    {
        static BenchmarkResult Strong(int workers, double time) =>
            Made.Case("Sequential", workers, time, time) with { Type = "StrongScaling", Question = Made.Question("StrongScaling") };

        Assert.DoesNotContain(FindingsOf(Strong(2, 10), [], Strong(1, 10)), finding => finding.Kind == ScalingFindings.WorkNotProportional);
        Assert.Equal(2, Assert.Single(FindingsOf(Strong(2, 20), [], Strong(1, 10)),
            finding => finding.Kind == ScalingFindings.WorkNotProportional).Number!.Value, 1e-9);
    }

    [Fact]
    public void A_floor_that_is_slower_than_what_it_floors_is_doubted()
    {
        static BenchmarkResult Overhead(string method, params double[] times) => Scaling.OverheadAnalysisTests.Case(method, 2, times);

        var beaten = FindingsOf(Overhead("ParallelFor", 10, 10.1, 10, 10.1, 10), [], Overhead("OpenMpDefault", 20, 20.1, 20, 20, 20.1));
        Assert.EndsWith(" as long as OpenMpDefault.", Assert.Single(beaten, finding => finding.Kind == ScalingFindings.FloorBeaten).What,
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            FindingsOf(Overhead("ParallelFor", 10, 30, 10, 31, 10), [], Overhead("OpenMpDefault", 20, 20.1, 20, 20, 20.1)),
            finding => finding.Kind == ScalingFindings.FloorBeaten);
    }
}
