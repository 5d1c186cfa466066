using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Tests.Results;
using FanOut.Analysis.Tests.Scaling;

namespace FanOut.Analysis.Tests.Judgements;

public sealed class JudgementTests
{
    [Fact]
    public void A_file_of_the_suite_gives_cases_curves_and_decisions()
    {
        var judgement = Assert.Single(Judgement.PerMachine(new RunResults("x", null, [ResultFile.Read(Samples.WeakScaling)])));

        var judged = Assert.Single(judgement.Classes);
        Assert.Equal("WeakScaling", judged.Name);
        Assert.All(judged.Cases, one => Assert.NotNull(one.Time));
        Assert.NotEmpty(judged.Decisions);
        Assert.Equal((3, 3), judgement.Launches);
        Assert.Null(judgement.Record);
        Assert.Equal([1], judgement.Findings.NumbersOf(judged.CaseTable, judged.Cases[1].Findings).Take(1));
    }

    [Fact]
    public void A_class_without_workers_or_baseline_gives_its_times_and_no_more()
    {
        var judged = Assert.Single(Judgement.From([ResultFile.Read(Samples.KernelThroughput)], null).Classes);

        Assert.All(judged.Cases, one => Assert.True(one is { Scaling: null, Overhead: null, Peer: null }));
        Assert.Contains(judged.Cases, one => one.Time is not null);
        Assert.Empty(judged.Curves);
        Assert.Empty(judged.Decisions);
        Assert.Empty(judged.WorkAxes);
    }

    [Fact]
    public void Files_of_several_machines_without_a_record_are_judged_machine_by_machine()
    {
        var (here, there) = (Run("here"), Run("there"));

        var judgements = Judgement.PerMachine(new RunResults("x", null, [here, there, here with { Name = "again" }]));

        Assert.Equal(["here", "there"], judgements.Select(judgement => judgement.Machine.Processor));
        Assert.Equal([2, 1], judgements.Select(judgement => judgement.Classes.Count));

        static ResultFile Run(string processor) =>
            ChoiceRuns.Exact(("Sequential", 20), ("Threads", 10)) with { Host = RunEnvironment.Unknown with { Processor = processor } };
    }

    [Fact]
    public void With_a_record_the_machine_is_the_recorded_one()
    {
        var judgement = Judgement.From([ChoiceRuns.Exact(("Sequential", 20), ("Threads", 10))], RunRecords.Sample);

        Assert.Equal(RunRecords.Sample.Machine.Processor, judgement.Machine.Processor);
        Assert.Equal(1.5, judgement.Machine.Quota);
        Assert.Equal(RunRecords.Sample.LeftOutStrategies, judgement.LeftOut);
    }

    [Fact]
    public void Classes_joined_in_one_file_are_judged_apart()
    {
        var weak = ChoiceRuns.Exact(("Sequential", 20), ("Threads", 10));
        var strong = LadderRuns.File("StrongScaling", [1, 2], p => p);

        var judgement = Judgement.From([weak with { Benchmarks = [.. weak.Benchmarks, .. strong.Benchmarks] }], null);

        Assert.Equal(["WeakScaling", "StrongScaling"], judgement.Classes.Select(judged => judged.Name));
        Assert.Equal([0, 1], judgement.Classes.Select(judged => judged.Curves.Count));
    }

    [Fact]
    public void Sizes_of_items_of_another_shape_change_no_prediction_and_no_break_even_of_uniform_ones()
    {
        var uniform = GranularityRuns.Exact(2, ("Threads", _ => 1_000));
        var skewed = GranularityRuns.Exact(2, ("Threads", _ => 30_000)).Shaped(WorkShape.Skewed);
        var (alone, both) = (Judgement.From([uniform], null), Judgement.From([skewed, uniform], null));

        Assert.Equal(
            alone.Predictions.Select(advice => advice.Fastest.Time.Value), both.Predictions.Select(advice => advice.Fastest.Time.Value));
        Assert.Equal(alone.AdviceAt(20e3)!.Fastest.Time.Value, both.AdviceAt(20e3)!.Fastest.Time.Value);
        Assert.Equal(BreakEvens(alone.Classes[0]), BreakEvens(both.Classes[1]));
        Assert.NotEqual(BreakEvens(both.Classes[0]), BreakEvens(both.Classes[1]));

        static IEnumerable<double?> BreakEvens(ClassJudgement judged) => judged.Decisions
            .SelectMany(decision => decision.Choices).Where(choice => !choice.IsBaseline).Select(choice => choice.BreakEven?.Value);
    }

    [Fact]
    public void Works_that_were_not_measured_are_predicted_and_marked()
    {
        var predictions = Judgement.From([GranularityRuns.Exact(2, ("Threads", _ => 1_000))], null).Predictions;

        Assert.All(predictions, advice => Assert.Equal(2, advice.Workers));
        Assert.False(CallAt(1e4).IsPredicted);
        Assert.True(CallAt(1e9).IsPredicted);
        Assert.Equal(6_000, CallAt(1e4).Time.Value, 1e-6);

        ExpectedCall CallAt(double work) =>
            predictions.Single(advice => advice.TotalWork == work).Choices.Single(call => call.Strategy == "Threads");
    }

    [Fact]
    public void Nothing_is_predicted_where_two_jobs_measured_the_sizes()
    {
        var file = GranularityRuns.Exact(2, ("Threads", _ => 1_000));
        var other = file.Benchmarks.Select(benchmark => benchmark with { Id = benchmark.Id with { Job = "other" } });

        Assert.Empty(Judgement.From([file with { Benchmarks = [.. file.Benchmarks, .. other] }], null).Predictions);
    }

    [Fact]
    public void An_empty_set_of_files_gives_an_empty_judgement()
    {
        var judgement = Judgement.From([], null);

        Assert.Empty(judgement.Classes);
        Assert.Equal((0, 0), judgement.Launches);
        Assert.Empty(judgement.Findings.All);
    }
}
