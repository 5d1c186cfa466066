using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Csv;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;
using RunMode = BenchmarkDotNet.Jobs.RunMode;

namespace FanOut.Benchmarks;

/// <summary>The one configuration of all benchmarks: every number with its reason.</summary>
internal static class SuiteConfig
{
    /// <summary>
    /// Launches per case, one per round. A launch is a sample; Student's t needs 4.6 standard errors for 99 % at five of them, 8.6
    /// standard errors at three, and only 3.3 at ten, which would double the time.
    /// </summary>
    public const int Launches = 5;

    /// <summary>
    /// Iterations per launch. A launch is boiled down to one low statistic, so a handful is enough to find the undisturbed time;
    /// more launches narrow an interval, more iterations hardly do.
    /// </summary>
    public const int IterationsPerLaunch = 7;

    /// <summary>
    /// Unmeasured iterations before those: one for the caches, the thread pool and a clock speed that has risen. Our kernels are
    /// compiled with full optimisation from the first call; what else a benchmark needs compiled well, its setup sees to.
    /// </summary>
    public const int WarmupIterations = 1;

    /// <summary>
    /// Aimed-at length of an iteration: several times a scheduler's slice (3 to 4 ms on Linux), so that one preemption stays about a tenth of
    /// it, and of seven iterations the best has none. A process's own start and end take 0.45 s of a launch; at 30 ms its iterations take less
    /// than that, and all benchmarks together take a quarter of an hour on two cores; at 50 ms they would need three minutes more.
    /// </summary>
    public static readonly TimeSpan IterationTime = TimeSpan.FromMilliseconds(30);

    /// <summary>A call longer than this is an iteration by itself: six of them would fill <see cref="IterationTime"/>.</summary>
    public static readonly TimeSpan LongCall = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Of a call longer than this the harness's own 2 ns are a five-thousandth, and not measured: its 29 iterations without work, collections around each, would
    /// take a tenth of a second of every launch.
    /// </summary>
    public static readonly TimeSpan OverheadMatters = TimeSpan.FromMicroseconds(10);

    /// <summary>A call longer than this is measured once per launch: repeating it would cost seconds and add little.</summary>
    public static readonly TimeSpan SlowCall = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Work per worker in the plain sentence at the end of a run: one twentieth of a millisecond is where the ways of spreading part, worker
    /// threads and processes that wait awake paying and whatever has to be started losing. <c>fanout advise</c> answers for any other.
    /// </summary>
    public static readonly TimeSpan WorkOfSentence = TimeSpan.FromMicroseconds(50);

    /// <summary>
    /// The pace of a launch that takes turns with one of another build, as <c>fanout ab</c> asks for it: where two builds are compared launch by launch, a
    /// launch's own price of 0.45 s is to be less than half of it. Of many short iterations, some are undisturbed. No more than 64 of them, for what each
    /// takes beside its call: the collections around it, and the account of what it used.
    /// </summary>
    public static LaunchPace InterleavedPace { get; } = new(Iterations: 24, MostLongCalls: 64, LongCallsTime: 24 * IterationTime, CallsBeside: 0);

    /// <summary>Calls of a launch beside its iterations: two whose time sets the pace, one to warm up, one for allocations, one more for the compiler.</summary>
    public const int CallsBeside = 5;

    /// <summary>
    /// The pace of a launch of this suite's own runs. Its long calls may take 0.7 s together: with the launch's own price, a case's five
    /// launches stay within six seconds. What is compared takes equally many iterations as long as possible, since speedups rest on equally many: on two
    /// cores that is all but what starts the runtime in every call.
    /// </summary>
    public static LaunchPace OwnPace { get; } = new(IterationsPerLaunch, MostLongCalls: IterationsPerLaunch, TimeSpan.FromMilliseconds(700), CallsBeside);

    /// <summary>
    /// After which a launch hangs. This suite's take up to six seconds, setup included, and on a machine with twenty programs to serve two minutes; five leave
    /// room for a machine half as fast. A job with more or longer iterations gets ten times what these take.
    /// </summary>
    /// <param name="job">Its job; what it does not name is the harness's default.</param>
    public static TimeSpan LaunchTimeout(Job job)
    {
        var iterations = (double)job.ResolveValue(RunMode.IterationCountCharacteristic, job.ResolveValue(RunMode.MaxIterationCountCharacteristic, 100))
            + job.ResolveValue(RunMode.WarmupCountCharacteristic, job.ResolveValue(RunMode.MaxWarmupIterationCountCharacteristic, 50));
        var time = job.ResolveValue(RunMode.IterationTimeCharacteristic, TimeInterval.FromMilliseconds(500)).ToSeconds();
        return TimeSpan.FromSeconds(Math.Clamp(10 * iterations * time, TimeSpan.FromMinutes(5).TotalSeconds, TimeSpan.FromDays(7).TotalSeconds));
    }

    /// <summary>The pace that holds in this process.</summary>
    public static LaunchPace Pace => InterleavedLaunch.IsOn ? InterleavedPace : OwnPace;

    /// <summary>The suite's own job, in force unless the command line names another by --job.</summary>
    public static Job Job { get; } = Job.Default
        .WithLaunchCount(Launches)
        .WithWarmupCount(WarmupIterations)
        .WithIterationCount(Pace.Iterations)
        .WithIterationTime(TimeInterval.FromMilliseconds(IterationTime.TotalMilliseconds))
        // Slow iterations are how two modes of a parallel case show; the harness's default would hide them.
        .WithOutlierMode(OutlierMode.DontRemove)
        .WithEngineFactory(new PacedEngineFactory())
        .WithId("Suite")
        .AsDefault();

    /// <summary>The configuration that the command line then adds to.</summary>
    /// <param name="artifacts">Where all that the harness writes goes.</param>
    /// <param name="logger">Where it speaks.</param>
    /// <param name="withSuiteJob">False when the command line names a job: a config's own job would win over it without a word.</param>
    /// <param name="columns">The columns of the figures that FanOut.Analysis computes.</param>
    public static IConfig Create(string artifacts, ILogger logger, bool withSuiteJob, IEnumerable<IColumn> columns)
    {
        var config = ManualConfig.CreateEmpty()
            .AddLogger(logger)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddColumn([.. columns])
            .AddExporter(MarkdownExporter.GitHub, HtmlExporter.Default, CsvExporter.Default, JsonExporter.Full)
            .AddDiagnoser(MemoryDiagnoser.Default)
            // The harness's checks of modes, outliers and iteration times look at the pooled iterations of all launches; FanOut.Analysis has findings instead.
            .AddAnalyser(EnvironmentAnalyser.Default, ZeroMeasurementAnalyser.Default, BaselineCustomAnalyzer.Default)
            .AddValidator([.. DefaultConfig.Instance.GetValidators()])
            // Pooled over launches, they say another thing than the columns that take a launch as one sample, and a class's category says nothing
            // new. All but that are in the JSON.
            .HideColumns("Categories", "Mean", "Error", "StdDev", "Median", "Ratio", "RatioSD", "Alloc Ratio", "Gen0", "Gen1", "Gen2")
            .WithArtifactsPath(artifacts);
        return withSuiteJob ? config.AddJob(Job) : config;
    }
}
