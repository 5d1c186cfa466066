using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using FanOut.Plans;
using Measure = FanOut.Analysis.Results.Measure;

namespace FanOut.BenchmarkDotNet.Tests;

/// <summary>What reports say that a class asks: its items, its sizes, its note.</summary>
public sealed class QuestionOfClassTests
{
    [Fact]
    public void Its_question_says_how_many_items_all_workers_share()
    {
        var question = RunCatalogue.QuestionOf(typeof(SharedIndexes))!;

        Assert.Equal(typeof(SharedIndexes).FullName, question.Class);
        Assert.Equal(("indexes added", 1_000, null), (question.Items, question.ItemsInAll, question.ItemsPerWorker));
    }

    [Fact]
    public void Or_how_many_each_of_them_has()
    {
        var question = RunCatalogue.QuestionOf(typeof(RepeatedIndexes))!;

        Assert.Equal(("items", null, 500), (question.Items, question.ItemsInAll, question.ItemsPerWorker));
    }

    [Theory]
    [InlineData(typeof(SharedIndexes), true)]
    [InlineData(typeof(IndexesBySize), true)]
    [InlineData(typeof(FanOutBenchmarksTests.QuietIndexes), false)]
    [InlineData(typeof(WithoutFreshProcesses), false)]
    public void A_note_says_that_fresh_processes_run_what_the_compiler_makes_first_where_the_others_wait_for_it(Type type, bool isNoted) =>
        Assert.Equal(
            isNoted ? "ManagedProcesses: each fresh process runs the code that the compiler makes first, as it does for any caller." : null,
            RunCatalogue.QuestionOf(type)!.Note);

    [Theory]
    [InlineData(typeof(SizedIndexes))]
    [InlineData(typeof(UnevenIndexes))]
    public void Work_that_is_neither_has_no_number_of_items_and_is_called_by_the_class(Type type)
    {
        var question = RunCatalogue.QuestionOf(type)!;

        Assert.Equal((null, null, null), (question.Items, question.ItemsInAll, question.ItemsPerWorker));
    }

    [Theory]
    [InlineData(typeof(IndexesBySize), true)]
    [InlineData(typeof(RepeatedBySize), false)]
    public void Sizes_make_a_sweep_over_them_at_the_last_step_of_the_ladder(Type type, bool isInAll)
    {
        var question = RunCatalogue.QuestionOf(type)!;
        BenchmarkCase[] cases = BenchmarkConverter.TypeToBenchmarks(type, ManualConfig.CreateEmpty()).BenchmarksCases;

        Assert.Equal(
            (Measure.Sizes, "items", "Size", isInAll),
            (question.Measures, question.Items, question.ItemsParameter, question.IsParameterInAll));
        Assert.Equal([100, 400, 1_600], cases.Select(benchmark => (int)benchmark.Parameters["Size"]).Distinct());
        Assert.Single(cases.Select(benchmark => (int)benchmark.Parameters["Workers"]).Distinct());
    }

    [Fact]
    public void A_parameter_may_be_a_field()
    {
        var benchmark = BenchmarkConverter.TypeToBenchmarks(typeof(IndexesOfField), ManualConfig.CreateEmpty()).BenchmarksCases[0];

        Assert.Equal(70, ((IndexesOfField)CaseEnvironment.Instance(benchmark)!).Size);
        Assert.Null(RunCatalogue.QuestionOf(typeof(IndexesOfField))!.ItemsInAll);
    }

    [Fact]
    public void A_class_without_a_plan_has_a_question_without_items() =>
        Assert.Null(RunCatalogue.QuestionOf(typeof(Planless))!.Items);

    [Fact]
    public void Other_parameters_beside_them_are_no_sweep() =>
        Assert.Equal(Measure.Time, RunCatalogue.QuestionOf(typeof(SizesAndMore))!.Measures);

    [Theory]
    [InlineData]
    [InlineData(5)]
    [InlineData(5, 0)]
    public void Too_few_or_too_small_sizes_are_refused(params int[] sizes) =>
        Assert.Throws<DeclarationException>(() => new SizesAttribute(sizes));

    [Without(nameof(ManagedProcesses))]
    public class WithoutFreshProcesses : SharedIndexes;

    public class IndexesBySize : FanOutBenchmarks<Indexes>
    {
        [Sizes(100, 400, 1_600)]
        public int Size { get; set; }

        protected override WorkPlan Plan(int workers) => WorkPlan.Split(Size, workers);
    }

    public class RepeatedBySize : IndexesBySize
    {
        protected override WorkPlan Plan(int workers) => WorkPlan.Repeat(Size, workers);
    }

    public class SizesAndMore : IndexesBySize
    {
        [Params(1, 2)]
        public int More { get; set; }
    }

    public class IndexesOfField : FanOutBenchmarks<Indexes>
    {
#pragma warning disable CA1051 // As classes of BenchmarkDotNet often have it.
        [Params(70)]
        public int Size = 1;
#pragma warning restore CA1051

        protected override WorkPlan Plan(int workers) => WorkPlan.Split(Size, workers);
    }

    public class Planless : SharedIndexes
    {
        protected override WorkPlan Plan(int workers) => throw new InvalidOperationException("no plan");
    }
}
