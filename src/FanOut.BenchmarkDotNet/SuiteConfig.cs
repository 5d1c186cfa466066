using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Csv;
using BenchmarkDotNet.Exporters.Json;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;
using RunMode = BenchmarkDotNet.Jobs.RunMode;

namespace FanOut.BenchmarkDotNet;

/// <summary>The one configuration of all benchmarks, every number with its reason.</summary>
internal static class SuiteConfig
{
    /// <summary>Launches per case, one per round. A launch is a sample: for 99 %, Student's t needs 4.6 standard errors with five of them,
    /// 8.6 with three, and only 3.3 with ten, which would double the time.</summary>
    public const int Launches = 5;

    /// <summary>Launches before a run's first round, which are in no result. In the first five seconds after the build, workers share a
    /// core far more often: of the first fifteen launches of ten runs 23 of 49 with two workers took more than 1.2 times as long, of all
    /// later ones 8 %.</summary>
    public const int WarmUpLaunches = 15;

    /// <summary>Iterations per launch: a handful gives a median and a minimum, and only more launches narrow an interval.</summary>
    public const int IterationsPerLaunch = 7;

    /// <summary>One, for caches, thread pool and clock speed. Kernels are optimised from the first call; setups warm other code.</summary>
    public const int WarmupIterations = 1;

    /// <summary>Target length of an iteration: several times a scheduler's slice (3 to 4 ms on Linux), so that one preemption is about a
    /// tenth of it, and the best of seven has none. Starting and ending a process takes 0.2 s; at 30 ms, a launch's iterations take as
    /// much.</summary>
    public static readonly TimeSpan IterationTime = TimeSpan.FromMilliseconds(30);

    /// <summary>A longer call is an iteration by itself: six of them would fill <see cref="IterationTime"/>.</summary>
    public static readonly TimeSpan LongCall = TimeSpan.FromMilliseconds(5);

    /// <summary>For a longer call, BenchmarkDotNet's own 2 ns are a five-thousandth and not measured: 29 iterations without work, with
    /// collections around each, would take a tenth of a second of every launch.</summary>
    public static readonly TimeSpan OverheadMatters = TimeSpan.FromMicroseconds(10);

    /// <summary>A launch makes fewer other calls beside longer ones: the call that sets the pace is the warm-up, too.</summary>
    public static readonly TimeSpan SlowCall = TimeSpan.FromMilliseconds(200);

    /// <summary>A longer call is measured once per launch: repeating it would cost seconds and add little.</summary>
    public static readonly TimeSpan VerySlowCall = TimeSpan.FromSeconds(1);

    /// <summary>The pace of launches that alternate with another build's, as in <c>fanout ab</c>: a launch's own 0.2 s should be less than
    /// half of it. Some of many short iterations are undisturbed; each costs collections and an account, so no more than 64.</summary>
    public static LaunchPace InterleavedPace { get; } =
        new(QuickIterations: 24, MinLongCalls: 1, MaxLongCalls: 64, LongCallsTime: 24 * IterationTime, CallsBeside: 0);

    /// <summary>A launch's other calls: two that set the pace, one warm-up, one for allocations, one for the compiler.</summary>
    public const int CallsBeside = 5;

    /// <summary>The pace of the suite's own launches. Long calls may take 0.7 s together, so that five launches of a case stay within six
    /// seconds, but for three iterations, which a median needs. Compared cases get equal numbers of iterations as far as possible, because
    /// speedups rest on them.</summary>
    public static LaunchPace OwnPace { get; } =
        new(IterationsPerLaunch, MinLongCalls: 3, MaxLongCalls: IterationsPerLaunch, TimeSpan.FromMilliseconds(700), CallsBeside);

    /// <summary>Maximum time of a launch with this job. The suite's launches take up to six seconds, and two minutes on a machine with
    /// twenty busy programs; five minutes leave room for a machine half as fast. Long jobs get ten times their iterations.</summary>
    public static TimeSpan LaunchTimeout(Job job)
    {
        var measured = job.ResolveValue(RunMode.MaxIterationCountCharacteristic, 100);
        var warmup = job.ResolveValue(RunMode.MaxWarmupIterationCountCharacteristic, 50);
        var iterations = (double)job.ResolveValue(RunMode.IterationCountCharacteristic, measured)
            + job.ResolveValue(RunMode.WarmupCountCharacteristic, warmup);
        var time = job.ResolveValue(RunMode.IterationTimeCharacteristic, TimeInterval.FromMilliseconds(500)).ToSeconds();
        return TimeSpan.FromSeconds(Math.Clamp(
            10 * iterations * time, TimeSpan.FromMinutes(5).TotalSeconds, TimeSpan.FromDays(7).TotalSeconds));
    }

    public static LaunchPace Pace => InterleavedLaunch.IsOn ? InterleavedPace : OwnPace;

    /// <summary>The suite's own job, in force unless the command line names another with --job.</summary>
    /// <remarks>Made when asked for: measured processes need the numbers only.</remarks>
    public static Job Job => field ??= Job.Default
        .WithLaunchCount(Launches)
        .WithWarmupCount(WarmupIterations)
        .WithIterationCount(Pace.QuickIterations)
        .WithIterationTime(TimeInterval.FromMilliseconds(IterationTime.TotalMilliseconds))
        // Slow iterations show the two modes of a parallel case; the default would remove them.
        .WithOutlierMode(OutlierMode.DontRemove)
        .WithEngineFactory(new PacedEngineFactory())
        .WithId("Suite")
        .AsDefault();

    /// <summary>The configuration to which the command line adds.</summary>
    /// <param name="withSuiteJob">False when the command line names a job, over which a configuration's own job would silently win.</param>
    public static IConfig Create(string artifacts, ILogger logger, bool withSuiteJob, IEnumerable<IColumn> columns)
    {
        var config = ManualConfig.CreateEmpty()
            .AddLogger(logger)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddColumn([.. columns])
            .AddExporter(MarkdownExporter.GitHub, HtmlExporter.Default, CsvExporter.Default, JsonExporter.Full)
            .AddDiagnoser(MemoryDiagnoser.Default)
            // BenchmarkDotNet's other checks pool the iterations of all launches; FanOut.Analysis has findings instead.
            .AddAnalyser(EnvironmentAnalyser.Default, ZeroMeasurementAnalyser.Default, BaselineCustomAnalyzer.Default)
            .AddValidator([.. DefaultConfig.Instance.GetValidators()])
            // Pooled statistics contradict ours, where a launch is one sample, and a class has one category. The JSON has them all.
            .HideColumns("Categories", "Mean", "Error", "StdDev", "Median", "P95", "Ratio", "RatioSD", "Alloc Ratio", "Gen0", "Gen1",
                "Gen2")
            .WithArtifactsPath(artifacts);
        return withSuiteJob ? config.AddJob(Job) : config;
    }
}
