using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>Where times do not compare, and what does all the same.</summary>
public sealed class EnvironmentTests
{
    private static readonly double[] sequential = Sides.Around(2e6, 0.01, 11);
    private static readonly double[] threads = Sides.Around(1e6, 0.01, 11, turn: 3);
    private static readonly double[] tasks = Sides.Around(1.2e6, 0.01, 11, turn: 5);

    private static ResultSide Side => Sides.Rounds(("Sequential", sequential), ("Threads", threads), ("Tasks", tasks));

    public static TheoryData<string, string, string> Other => new()
    {
        { "Intel Xeon", "Linux Debian GNU/Linux 12 (bookworm)", ".NET 10.0.12 (10.0.12, 10.0.1226.42308)" },
        { "AMD EPYC", "Linux Debian GNU/Linux 13 (trixie)", ".NET 10.0.12 (10.0.12, 10.0.1226.42308)" },
        { "AMD EPYC", "Linux Debian GNU/Linux 12 (bookworm)", ".NET 9.0.2 (9.0.225.6610)" },
    };

    [Theory]
    [MemberData(nameof(Other))]
    public void Times_of_another_CPU_system_or_runtime_are_not_compared(string processor, string system, string runtime)
    {
        var other = On(Side, Sides.Host with { Processor = processor, OperatingSystem = system, Runtime = runtime });

        var comparison = Comparison.Compare(Side, other);

        Assert.False(comparison.TimesCompare);
        Assert.All(comparison.Benchmarks, benchmark => Assert.Null(benchmark.Ratio));
        Assert.All(comparison.Benchmarks, benchmark => Assert.Equal(Verdict.None, benchmark.Verdict));
        Assert.Single(comparison.Findings, finding => finding.Kind == ComparisonFindings.EnvironmentDiffers);
    }

    [Fact]
    public void Another_number_of_cores_and_another_harness_are_told_together()
    {
        var other = On(Side, Sides.Host with { PhysicalCores = 4, LogicalCpus = 8, HarnessVersion = "0.14.0" });

        Assert.Equal(
            [
                "Different cores: 2 physical, 2 logical and 4 physical, 8 logical, so times do not compare.",
                "Different harness version: 0.15.8 and 0.14.0, so times do not compare.",
            ],
            Comparison.Compare(Side, other).Findings.Where(finding => finding.Kind == ComparisonFindings.EnvironmentDiffers)
                .Select(finding => finding.What));
    }

    [Theory]
    [InlineData("Linux Debian GNU/Linux 12 (bookworm) 12.9", ".NET 10.0.13 (10.0.13)")]
    public void Another_patch_compares(string system, string runtime) =>
        Assert.True(Comparison.Compare(Side, On(Side, Sides.Host with { OperatingSystem = system, Runtime = runtime })).TimesCompare);

    [Fact]
    public void The_mode_of_the_collector_comes_from_the_run_record_and_its_absence_is_a_finding()
    {
        var server = RunRecords.Sample with { Machine = RunRecords.Sample.Machine with { GcMode = "concurrent server" } };

        Assert.Contains(ComparisonFindings.DescribeUnknown(["GC mode"]), Comparison.Compare(Side, Side).Findings);
        Assert.Empty(Comparison.Compare(Side.WithRecord(RunRecords.Sample), Side.WithRecord(RunRecords.Sample)).Findings);
        Assert.StartsWith("Different GC mode: ", Assert.Single(
            Comparison.Compare(Side.WithRecord(RunRecords.Sample), Side.WithRecord(server)).Findings,
            finding => finding.Kind == ComparisonFindings.EnvironmentDiffers).What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_settings_of_sides_in_turns_can_change_compares_and_nothing_else()
    {
        var given = RunRecords.Sample with
        {
            Options = RunRecords.Sample.Options with
            {
                Settings = new SideSettings { Variables = new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" } },
            },
            Machine = RunRecords.Sample.Machine with { GcMode = "concurrent server" },
        };
        var @base = Side.WithRecord(RunRecords.Sample);
        var head = On(Side.WithRecord(given), Sides.Host with { Runtime = ".NET 9.0.2 (9.0.225.6610)", LogicalCpus = 4 });

        Assert.True(Comparison.Compare(@base, head).TimesCompare);
        Assert.All(Comparison.Compare(@base, head).Benchmarks, benchmark => Assert.NotNull(benchmark.Ratio));
        Assert.False(Comparison.Compare(@base, On(head, Sides.Host with { Processor = "other" })).TimesCompare);

        // One after the other, or with the same settings, it is an accident.
        Assert.False(Comparison.Compare(Side.WithRecord(given), head).TimesCompare);
        Assert.False(Comparison.Compare(Set(@base), Set(head)).TimesCompare);

        static ResultSide Set(ResultSide side) => side with { Sources = [side.Sources[0] with { Round = null }] };
    }

    [Fact]
    public void Rounds_on_several_machines_compare_where_each_has_both_sides()
    {
        var elsewhere = On(Side, Sides.Host with { Processor = "other" });
        var (mixed, turned) = (Mixed(1), Mixed(0));

        Assert.True(Comparison.Compare(mixed, mixed).TimesCompare);
        Assert.False(Comparison.Compare(mixed, turned).TimesCompare);

        ResultSide Mixed(int parity) => Side with
        {
            Sources = [.. Side.Sources.Select((source, round) => round % 2 == parity ? elsewhere.Sources[round] : source)],
        };
    }

    [Fact]
    public void Speedup_and_efficiency_compare_between_machines()
    {
        // Twice as fast a machine, where the threads gain 1.6x instead of 2x: a quarter more time than the sequential case says.
        var other = On(
            Sides.Rounds(("Sequential", Scaled(sequential, 0.5)), ("Threads", Scaled(threads, 0.625)), ("Tasks", Scaled(tasks, 0.6))),
            Sides.Host with { Processor = "other" });

        var comparison = Comparison.Compare(Side, other);

        var same = comparison.Benchmarks.Single(benchmark => benchmark.Benchmark.Contains("Threads", StringComparison.Ordinal)).SameRun;
        Assert.Equal(["speedup", "efficiency"], same.Select(quantity => quantity.Quantity));
        Assert.Equal(2, same[0].Base.Value, 1e-9);
        Assert.Equal(1.6, same[0].Head.Value, 1e-9);
        Assert.Equal(0.8, same[0].Ratio.Value!.Value, 1e-9);
        Assert.True(same[0].IsShown);
        Assert.NotEqual(Outcome.NotCompared, comparison.Outcome);
    }

    [Fact]
    public void Without_any_ratio_of_its_own_nothing_compares_between_machines()
    {
        var lone = Sides.Rounds(("Threads", threads));

        Assert.Equal(Outcome.NotCompared, Comparison.Compare(lone, On(lone, Sides.Host with { Processor = "other" })).Outcome);
    }

    [Theory]
    [InlineData("AMD EPYC")]
    [InlineData("other")]
    public void Another_winner_beyond_ties_is_an_alarm_on_any_machine(string processor)
    {
        var turned = On(Sides.Rounds(("Sequential", sequential), ("Threads", tasks), ("Tasks", threads)),
            Sides.Host with { Processor = processor });

        var comparison = Comparison.Compare(Side, turned);

        var flip = Assert.Single(comparison.Flips);
        Assert.EndsWith("Threads(Workers: 2)", flip.BaseWinner, StringComparison.Ordinal);
        Assert.EndsWith("Tasks(Workers: 2)", flip.HeadWinner, StringComparison.Ordinal);
        Assert.True(flip.Base.Interval!.Value.Lower > 1 && flip.Head.Interval!.Value.Lower > 1);
        Assert.Equal(processor == "other" ? Outcome.Flipped : Outcome.Slower, comparison.Outcome);
    }

    [Fact]
    public void A_tie_on_either_side_is_no_flip()
    {
        var tie = Sides.Rounds(("Sequential", sequential), ("Threads", threads), ("Tasks", Sides.Around(0.999e6, 0.05, 11, turn: 2)));

        Assert.Empty(Comparison.Compare(Side, tie).Flips);
        Assert.Empty(Comparison.Compare(tie, Side).Flips);
    }

    [Fact]
    public void Methods_without_a_sequential_baseline_are_no_choices_for_one_task() => Assert.Empty(Comparison.Compare(
        Sides.Rounds(("Threads", threads), ("Tasks", tasks)),
        Sides.Rounds(("Threads", tasks), ("Tasks", threads))).Flips);

    [Fact]
    public void Controls_are_no_choices_for_one_task()
    {
        var before = Sides.Rounds(("Sequential", sequential), ("Threads", threads), ("Tasks", tasks));
        var after = Sides.Rounds(("Sequential", sequential), ("Threads", tasks), ("Tasks", threads));

        Assert.Single(Comparison.Compare(before, after).Flips);
        Assert.Empty(Comparison.Compare(AsControls(before), AsControls(after)).Flips);
    }

    private static ResultSide AsControls(ResultSide side) => side.WithFiles(file => file with
    {
        Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { Type = NegativeControl.ClassName })],
    });

    private static ResultSide On(ResultSide side, RunEnvironment host) => side.WithFiles(file => file with { Host = host });

    private static double[] Scaled(double[] times, double factor) => [.. times.Select(time => factor * time)];
}
