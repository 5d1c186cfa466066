using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using FanOut.Plans;
using FanOut.Reports.Consoles;
using FanOut.Strategies;
using Measure = FanOut.Analysis.Results.Measure;

namespace FanOut.BenchmarkDotNet.Tests;

/// <summary>What a class of a few lines gets.</summary>
public sealed class FanOutBenchmarksTests
{
    private static IEnumerable<string> Methods<TBenchmarks>() => BenchmarkConverter
        .TypeToBenchmarks(typeof(TBenchmarks), ManualConfig.CreateEmpty()).BenchmarksCases
        .Select(benchmark => benchmark.Descriptor.WorkloadMethod.Name).Distinct();

    [Fact]
    public void It_measures_every_strategy_of_ranges_that_needs_no_native_worker() =>
        Assert.Equal(
            StrategyCatalog.All
                .Where(strategy => strategy.Role is StrategyRole.Baseline or StrategyRole.Strategy && strategy.Grain == WorkGrain.Ranges)
                .Select(strategy => strategy.Name)
                .Where(name => !StrategyCatalog.NeedsNativeWorker(name))
                .Order(StringComparer.Ordinal),
            Methods<SharedIndexes>().Order(StringComparer.Ordinal));

    [Fact]
    public void Strategies_that_a_class_does_without_are_not_measured() =>
        Assert.Equal(["Plinq", "Tasks"], Methods<SharedIndexes>().Except(Methods<FewerStrategies>()).Order(StringComparer.Ordinal));

    [Fact]
    public void Doing_without_a_strategy_that_does_not_exist_is_refused_in_one_line_with_the_nearest_one()
    {
        var output = new StringWriter();
        var exitCode = new TopHandler("Program", output, isVerbose: false).Run(() =>
        {
            BenchmarkConverter.TypeToBenchmarks(typeof(WithoutNobody));
            return 0;
        });

        Assert.Equal((2, "[Without]: no strategy is named 'Plink'; nearest: Plinq."), (exitCode, output.ToString().TrimEnd()));
    }

    [Fact]
    public void Its_methods_return_the_sum_of_the_plan_whatever_the_strategy()
    {
        // 0 + 1 + ... + 999.
        foreach (var method in Methods<SharedIndexes>())
        {
            var benchmarks = new QuietIndexes { Workers = 3 };
            typeof(SharedIndexes).GetMethod($"SetUp{method}")!.Invoke(benchmarks, null);
            Assert.Equal(499_500.0, typeof(SharedIndexes).GetMethod(method)!.Invoke(benchmarks, null));
            benchmarks.CleanUp();
        }
    }

    [Fact]
    public void Its_own_methods_are_checked_as_the_others_are()
    {
        var benchmarks = new OwnMethods { Workers = 3 };
        benchmarks.SetUpThreadTeamChunks();
        Assert.Equal(499_500.0, benchmarks.ThreadTeamChunks());
        benchmarks.CleanUp();

        benchmarks = new OwnMethods { Workers = 3 };
        benchmarks.SetUpOwn(new FixedSum(499_500));
        Assert.Equal(499_500.0, benchmarks.Own());
        benchmarks.SetUpOwn(new FixedSum(499_501));
        Assert.Throws<InvalidOperationException>(() => benchmarks.Own());
        benchmarks.CleanUp();
    }

    [Theory]
    [InlineData(0, " This strategy adds in another order: declare Tolerance if sums are rounded.")]
    [InlineData(0.01, "")]
    public void A_wrong_sum_of_a_strategy_that_adds_in_another_order_names_the_tolerance_where_none_is_declared(
        double tolerance, string remedy)
    {
        var benchmarks = new CountedPieces(tolerance) { Workers = 3 };
        benchmarks.SetUpThreadTeamChunks();
        var chunks = Assert.Throws<InvalidOperationException>(() => benchmarks.ThreadTeamChunks());
        benchmarks.CleanUp();

        benchmarks = new CountedPieces(tolerance) { Workers = 3 };
        benchmarks.SetUpOwn(new FixedSum(4));
        var own = Assert.Throws<InvalidOperationException>(() => benchmarks.Own());
        benchmarks.CleanUp();

        // The bits of 3, one piece for each worker.
        Assert.EndsWith($" instead of 3 (bits 4008000000000000).{remedy}", chunks.Message, StringComparison.Ordinal);
        Assert.EndsWith(" instead of 3 (bits 4008000000000000).", own.Message, StringComparison.Ordinal);
    }

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
    [InlineData(typeof(QuietIndexes), false)]
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

    [Theory]
    [InlineData(typeof(SharedIndexes), "Default", "DOTNET_TC_CallCountingDelayMs=0")]
    [InlineData(typeof(SharedIndexes), "Dry", "FANOUT_COLD=1")]
    [InlineData(typeof(QuietIndexes), "Default", "")]
    [InlineData(typeof(QuietIndexes), "Dry", "")]
    public void The_runtime_of_launches_that_wait_for_the_compiler_counts_calls_from_the_first_on_and_cold_ones_wait_for_nothing(
        Type type, string job, string variable)
    {
        var config = ManualConfig.CreateEmpty().AddJob(job == "Dry" ? Job.Dry : Job.Default);
        BenchmarkCase[] cases = BenchmarkConverter.TypeToBenchmarks(type, config).BenchmarksCases;

        var schedule = Rounds.Schedule(cases, _ => cases[0].Config, LaunchOrder.Rounds, new Random(1));

        Assert.All(schedule, launch => Assert.Equal(
            variable,
            string.Join(' ', (launch.Run.Job.Environment.EnvironmentVariables ?? [])
                .Where(one => one.Key is "DOTNET_TC_CallCountingDelayMs" or "FANOUT_COLD").Select(one => $"{one.Key}={one.Value}"))));
    }

    [Theory]
    [InlineData("Threads", false)]
    [InlineData("ManagedProcessPool", false)]
    [InlineData("ManagedProcesses", true)]
    public void The_launch_reports_the_memory_of_its_input_and_the_time_of_making_it_where_every_call_does(string method, bool isInCall)
    {
        var benchmarks = new WithInput { Workers = 2 };
        typeof(WithInput).GetMethod($"SetUp{method}")!.Invoke(benchmarks, null);
        Assert.Equal(2 * 499_500.0, typeof(WithInput).GetMethod(method)!.Invoke(benchmarks, null));
        benchmarks.CleanUp();

        using var json = new MemoryStream();
        using (var report = new Utf8JsonWriter(json))
        {
            report.WriteStartObject();
            PreparedInput.WriteTo(report);
            report.WriteEndObject();
        }

        var figures = JsonDocument.Parse(json.ToArray()).RootElement;
        Assert.InRange(figures.GetProperty("inputBytes").GetInt64(), 0, 100_000_000);
        Assert.Equal(isInCall, figures.TryGetProperty("inputInCallNanoseconds", out _));
    }

    [Fact]
    public void Every_strategy_is_checked_at_its_most_workers_before_the_first_round_also_beyond_the_warm_ups_of_a_run()
    {
        BenchmarkCase[] cases = BenchmarkConverter.TypeToBenchmarks(typeof(Ladder), ManualConfig.CreateEmpty()).BenchmarksCases;

        var schedule = Rounds.Schedule(cases, _ => cases[0].Config, LaunchOrder.Rounds, new Random(1), warmUps: 3, checksAll: true);

        var before = schedule.TakeWhile(launch => launch.IsWarmUp).ToArray();
        Assert.All(before, launch => Assert.Equal(3, launch.Case.Parameters["Workers"]));
        Assert.Equal(
            Methods<Ladder>().Order(StringComparer.Ordinal),
            before.Select(launch => launch.Case.Descriptor.WorkloadMethod.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_assembly_without_such_a_class_is_refused()
    {
        var harness = HarnessOptions.Parse(
            ["--filter", "*"], withSuiteJob => SuiteConfig.Create(Path.GetTempPath(), NullLogger.Instance, withSuiteJob, []));

        Assert.Equal(
            "System.Private.CoreLib has no benchmarks: derive a public class from FanOutBenchmarks<TKernel>.",
            Assert.Throws<UsageException>(() => Selection.Select(harness, typeof(object).Assembly)).Message);
    }

    [Without(nameof(ManagedProcesses))]
    public class WithoutFreshProcesses : SharedIndexes;

    [Without("Plink")]
    public abstract class WithoutNobody : SharedIndexes;

    public class Ladder : SharedIndexes
    {
        public override IEnumerable<int> WorkerCounts => [1, 2, 3];
    }

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

    /// <summary>Weighs the indexes by its input.</summary>
    public class WithInput : FanOutBenchmarks<WeighedIndexes, double[]>
    {
        protected override WorkPlan Plan(int workers) => WorkPlan.Split(1_000, workers);

        protected override bool WaitsForCompiler => false;
    }

    public class OwnMethods : QuietIndexes
    {
        public void SetUpThreadTeamChunks() => SetUp(nameof(ThreadTeamChunks));
        public double ThreadTeamChunks() => Run();

        public void SetUpOwn(IStrategy strategy) => SetUp(strategy);
        public double Own() => Run();
    }

    public class CountedPieces(double tolerance) : FanOutBenchmarks<Pieces>
    {
        protected override WorkPlan Plan(int workers) => WorkPlan.Split(1_000, workers);
        protected override double Tolerance => tolerance;
        protected override bool WaitsForCompiler => false;

        public void SetUpThreadTeamChunks() => SetUp(nameof(ThreadTeamChunks));
        public double ThreadTeamChunks() => Run();

        public void SetUpOwn(IStrategy strategy) => SetUp(strategy);
        public double Own() => Run();
    }

    private sealed class FixedSum(double sum) : IStrategy
    {
        public double Run(WorkPlan plan) => sum;
    }

    /// <summary>Does not wait for the compiler, which other tests keep busy.</summary>
    public class QuietIndexes : SharedIndexes
    {
        protected override bool WaitsForCompiler => false;
    }
}
