using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Tests.Scaling;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

public sealed class ShortAnswerTests
{
    private static readonly string[] strategies =
        ["Threads", "ParallelFor", "Tasks", "Plinq", "ThreadTeam", "Processes", "ManagedProcesses", "ProcessPool", "ProcessTeam"];

    [Theory]
    [InlineData(20)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(1_000)]
    public void It_is_at_most_12_lines_none_wider_than_the_console(int width)
    {
        var lines = ShortAnswer.Lines(Judgement.From([Busy("WeakScaling"), Busy("StrongScaling"), Busy("Other"), Sizes()], null), width);

        Assert.InRange(lines.Count, 1, 12);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, Math.Max(width, 60)));
    }

    [Fact]
    public void It_has_the_answer_the_sizes_and_the_findings()
    {
        var judgement = Judgement.From(
            [Made.File(Made.Case("Sequential", 2, 20, 20, 20, 20, 20, 20), Made.Case("Threads", 2, 10, 10, 10, 10, 10)), Sizes()], null);

        var text = string.Join('\n', ShortAnswer.Lines(judgement, 1_000));

        Assert.Contains(DecisionText.Answer(judgement.Classes[0].Decisions[0], judgement), text, StringComparison.Ordinal);
        Assert.Contains("Work of 50 us per worker, 2 workers: ", text, StringComparison.Ordinal);
        Assert.Contains("1 kind of warning; see the notes under the tables: launches-unpaired.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(80)]
    [InlineData(60)]
    public void The_first_answer_has_the_lines_that_do_it_and_what_the_others_lose(int width)
    {
        var run = ChoiceRuns.Exact(("Sequential", 20), ("ThreadTeam", 10), ("Tasks", 10.15), ("ParallelFor", 10.2), ("Plinq", 10.25),
            ("ProcessTeam", 10.35), ("Threads", 11.95));
        run = run with
        {
            Benchmarks = [.. run.Benchmarks.Select(benchmark => benchmark with
            {
                Strategy = benchmark.Strategy with { Code = "var sums = Sums();\nTheLineThatDoesIt();\nvar sum = sums.Sum();" },
            })],
        };

        var judgement = Judgement.From([run, Busy("StrongScaling")], null);
        const string Lowest = "Loss at most (95 %): ThreadTeam 0 %, tasks 2 %, Parallel.For 3 %, PLINQ 3 %, ";
        Assert.Equal(Lowest + "3 more up to 2.0x.", DecisionText.Losses(judgement.Decisions.First(), 4));
        Assert.Equal(Lowest + "ProcessTeam 4 %, fresh threads 20 %, one thread 2.0x.", DecisionText.Losses(judgement.Decisions.First(), 6));

        var lines = ShortAnswer.Lines(judgement, width);

        Assert.Contains("  var sums = Sums();\n  TheLineThatDoesIt();\n  var sum =", string.Join('\n', lines), StringComparison.Ordinal);
        Assert.Contains(Lowest, string.Join(' ', lines.Select(line => line.Trim())), StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("square roots in all", StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_without_room_for_the_other_choices_still_has_its_recommendation()
    {
        var judgement = Judgement.From([Busy("WeakScaling"), Busy("StrongScaling")], null);
        string[] whole = [.. judgement.Decisions.Select(decision => DecisionText.Answer(decision, judgement))];
        Assert.True(whole.Sum(sentence => sentence.Length) > 12 * 60);

        var text = string.Join(' ', ShortAnswer.Lines(judgement, 60).Select(line => line.Trim()));

        Assert.All(whole, sentence => Assert.Contains(sentence[..(sentence.IndexOf(". ", StringComparison.Ordinal) + 1)], text,
            StringComparison.Ordinal));
        Assert.DoesNotContain(whole[^1], text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_speaks_of_the_most_workers_that_do_not_take_turns()
    {
        var record = RunRecord.Unknown with
        {
            Options = RunRecord.Unknown.Options with
            {
                CoreLadder = [.. new[] { (1, "physical"), (2, "physical"), (4, "oversubscribed") }.Select(
                    step => new LadderRung { Workers = step.Item1, Kind = step.Item2 })],
            },
        };

        var text = string.Join(' ', ShortAnswer.Lines(
            Judgement.From([LadderRuns.File("StrongScaling", [1, 2, 4], p => Math.Min(p, 2))], record), 1_000));

        Assert.Contains("On 2 cores", text, StringComparison.Ordinal);
        Assert.DoesNotContain("4 workers on", text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_how_far_the_cores_carry_where_there_are_more_than_two_steps()
    {
        var text = string.Join(' ', ShortAnswer.Lines(
            Judgement.From([LadderRuns.File("StrongScaling", [1, 2, 4, 8], p => Math.Min(p, 4))], null), 1_000));

        Assert.Contains("StrongScaling, at least 70 % efficient up to: 4 workers, unknown number of cores (Threads).", text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_judged_it_is_silent() => Assert.Empty(ShortAnswer.Lines(Judgement.From([], null), 80));

    [Fact]
    public void Doubling_all_times_leaves_it_but_for_times_in_it()
    {
        var file = ChoiceRuns.Exact(("Sequential", 20), ("Threads", 10), ("ThreadTeam", 9));

        Assert.Equal(ShortAnswer.Lines(Judgement.From([file], null), 80), ShortAnswer.Lines(Judgement.From([file.Doubled()], null), 80));
    }

    private static ResultFile Busy(string type) => Made.File([.. strategies.Prepend("Sequential").Index()
        .Select(strategy => LadderRuns.Case(type, strategy.Item, 2, [.. Enumerable.Repeat(20e6 - (1e6 * strategy.Index), 5)]))]);

    private static ResultFile Sizes() =>
        GranularityRuns.Exact(2, [.. strategies.Select(strategy => (strategy, (Func<double, double>)(_ => 1_000)))]);
}
