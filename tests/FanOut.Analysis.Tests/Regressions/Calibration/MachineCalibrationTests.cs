using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Calibration;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Regressions.Calibration;

public sealed class MachineCalibrationTests
{
    private static readonly int resamples = Effort.Count(quick: 100, full: 200);

    private static readonly IReadOnlyList<WorkCondition> recorded = RecordedWork.Of(
        seed: 301, rounds: 44, ("ControlA", 0.02, false), ("Quiet", 0.02, true), ("Noisy", 0.15, true));

    private static readonly MachineCalibration calibration = MachineCalibration.From(recorded, RecordedWork.Options, resamples);

    private static CaseCalibration Find(MachineCalibration calibration, string method, int rounds) => calibration.Cases.Single(entry =>
        entry.Rounds == rounds && entry.Benchmark.Contains(method, StringComparison.Ordinal));

    [Fact]
    public void Every_benchmark_is_calibrated_at_11_and_22_rounds_and_no_control()
    {
        Assert.Equal(4, calibration.Cases.Count);
        Assert.Equal([11, 22], calibration.Cases.Select(entry => entry.Rounds).Distinct());
        Assert.Equal([1, 1.02, 1.05, 1.10, 1.20], calibration.Cases[0].Power.Points.Select(point => point.Work));
        Assert.Equal([11, 22], calibration.Contaminated.Keys.Order());
        Assert.Equal(44, calibration.RecordedRounds);
    }

    // A margin of 5 % and a deviation of 2 %: what exceeds the margin by 4.7 % of the time is 2.3 deviations a round and always found, what
    // stays within it never.
    [Fact]
    public void A_quiet_benchmark_shows_a_tenth_and_never_a_fiftieth()
    {
        var quiet = Find(calibration, "Quiet", 11);

        Assert.Equal(0, quiet.Power.FalseAlarms.Value);
        Assert.InRange(quiet.Power.FalseAlarms.Interval.Upper, 0.001, Effort.IsFull ? 0.02 : 0.04);
        Assert.Equal(0, quiet.Power.Points[1].Found.Value);
        Assert.InRange(quiet.Power.Points[3].Found.Value, 0.95, 1);
        Assert.InRange(quiet.SmallestFound.Value!.Value, 1.05, 1.10);
    }

    [Fact]
    public void A_noisy_one_shows_less_and_more_in_more_rounds()
    {
        var (few, many) = (Find(calibration, "Noisy", 11), Find(calibration, "Noisy", 22));

        Assert.Null(few.SmallestFound.Value);
        Assert.InRange(few.SmallestFound.AtLeast!.Value, 1.10, 1.20);
        Assert.True(many.Power.Points[^1].Found.Value > few.Power.Points[^1].Found.Value);
    }

    // The oracle: the public comparison of the same rounds, put into files as a run would have them.
    [Fact]
    public void A_drawn_run_is_judged_as_a_comparison_of_the_same_rounds_is()
    {
        var options = RecordedWork.Options;
        var byWork = recorded.ToDictionary(condition => condition.Work, condition => condition.Recorded(options));
        string[] benchmarks = [.. byWork[1].Cases.Where(pair => !pair.Value.IsControl).Select(pair => pair.Key)
            .Order(StringComparer.Ordinal)];
        string[] controls = [.. byWork[1].Cases.Where(pair => pair.Value.IsControl).Select(pair => pair.Key)];
        var run = new ResampledRun(byWork, benchmarks, controls, options);
        var random = new Random(302);
        for (var number = 0; number < Effort.Count(quick: 20, full: 300); number++)
        {
            var rounds = WorkCondition.Works.ToDictionary(
                work => work, _ => Enumerable.Range(0, 11).Select(_ => random.Next(44)).ToArray());
            var (slower, contaminated) = run.Judge(work => rounds[work]);

            var unchanged = Compared(recorded[0], rounds[1]);
            Assert.Equal(unchanged.IsContaminated, contaminated);
            Assert.Equal(benchmarks.Select(name => IsSlower(unchanged, name)), slower[1]);
            foreach (var (name, place) in benchmarks.Select((name, place) => (name, place)))
            {
                var alone = Compared(Alone(recorded[4], recorded[0], name, rounds[1.20], rounds[1]), null);
                Assert.Equal(IsSlower(alone, name), slower[1.20][place]);
            }
        }

        static bool IsSlower(Comparison comparison, string name) =>
            comparison.Benchmarks.Single(benchmark => benchmark.Benchmark == name).Verdict == Verdict.Slower;
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures_whatever_thread_draws_them()
    {
        var again = MachineCalibration.From(recorded, RecordedWork.Options, resamples);

        Assert.Equal(
            calibration.Cases.SelectMany(entry => entry.Power.Points).Select(point => point.Found),
            again.Cases.SelectMany(entry => entry.Power.Points).Select(point => point.Found));
    }

    [Fact]
    public void Without_rounds_of_unchanged_work_there_is_nothing_to_compare_with() =>
        Assert.Throws<ResultFileException>(() => MachineCalibration.From([.. recorded.Skip(1)], RecordedWork.Options, resamples));

    [Fact]
    public void Too_few_rounds_are_refused()
    {
        var few = RecordedWork.Of(seed: 303, rounds: 4, ("Quiet", 0.02, true));

        Assert.Contains("4 rounds", Assert.Throws<ResultFileException>(
            () => MachineCalibration.From(few, RecordedWork.Options, resamples)).Message, StringComparison.Ordinal);
    }

    private static Comparison Compared(WorkCondition condition, int[]? rounds) => Comparison.Compare(
        rounds is null ? condition.Base : Drawn(condition.Base, rounds), rounds is null
            ? condition.Head : Drawn(condition.Head, rounds), RecordedWork.Options);

    /// <summary>The rounds of a condition in which one benchmark and the controls are as they were there, and the others
    /// unchanged.</summary>
    private static WorkCondition Alone(WorkCondition worked, WorkCondition unchanged, string name, int[] ofWorked, int[] ofUnchanged) =>
        new(
        worked.Work,
        Mixed(Drawn(worked.Base, ofWorked), Drawn(unchanged.Base, ofUnchanged), name),
        Mixed(Drawn(worked.Head, ofWorked), Drawn(unchanged.Head, ofUnchanged), name));

    private static ResultSide Mixed(ResultSide worked, ResultSide unchanged, string name) => worked with
    {
        Sources = [.. worked.Sources.Zip(unchanged.Sources, (one, other) => one with
        {
            Results = one.Results with
            {
                Files = [.. one.Results.Files.Zip(other.Results.Files, (file, otherFile) => file with
                {
                    Benchmarks = [.. file.Benchmarks.Zip(otherFile.Benchmarks, (benchmark, otherBenchmark) =>
                        benchmark.FullName == name || benchmark.FullName.Contains("Control", StringComparison.Ordinal)
                            ? benchmark : otherBenchmark)],
                })],
            },
        })],
    };

    /// <summary>Rounds drawn with repetition are rounds of their own.</summary>
    private static ResultSide Drawn(ResultSide side, int[] rounds) => side with
    {
        Sources = [.. rounds.Select((round, place) =>
            side.Sources[round] with { Round = FormattableString.Invariant($"round-{place + 1:00}") })],
    };
}
