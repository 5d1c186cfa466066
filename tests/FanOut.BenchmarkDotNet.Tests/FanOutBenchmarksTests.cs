using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using FanOut.Plans;
using FanOut.Reports.Consoles;
using FanOut.Strategies;

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

    [Without("Plink")]
    public abstract class WithoutNobody : SharedIndexes;

    public class Ladder : SharedIndexes
    {
        public override IEnumerable<int> WorkerCounts => [1, 2, 3];
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
