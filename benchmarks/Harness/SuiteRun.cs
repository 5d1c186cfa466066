using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Results;
using FanOut.Analysis.Judgements;
using FanOut.Reports.Texts;

namespace FanOut.Benchmarks;

/// <summary>Takes the selected launches in their order and turns each class into results as it ends.</summary>
internal sealed class SuiteRun : EventProcessor, IDisposable
{
    private readonly List<(BenchmarkRunInfo Info, IReadOnlyList<ScheduledLaunch> Launches)> classes = [];
    private readonly Dictionary<BenchmarkCase, ScheduledLaunch> launches = [];
    private readonly HashSet<BenchmarkCase> leftOut = [];
    private readonly RepeatedFailures failures = new();
    private readonly LaunchProgress progress;
    private readonly LaunchDeadline deadline;
    private readonly BuildPlace place = BuildPlace.Take(AppContext.BaseDirectory);
    private readonly ClassResults results;
    private readonly Selection selection;
    private readonly SuiteOptions options;
    private readonly RunFolder folder;
    private readonly SuiteLogger output;
    private bool isUnbuilt;

    public SuiteRun(Selection selection, SuiteOptions options, RunFolder folder, ScalingColumns columns, SuiteLogger output, Action<Judgement> show)
    {
        (this.selection, this.options, this.folder, this.output) = (selection, options, folder, output);
        deadline = new LaunchDeadline(Abandon);
        Observation.KeepStampsIn(folder.Stamps);
        var toolchains = new Dictionary<IToolchain, SuiteToolchain>();
        foreach (var info in selection.Classes)
        {
            // Seeded by class, so that a class is taken in the same order whichever others run with it.
            var random = new Random(ClassSeed(options.Seed, info.Type.FullName!));
            var scheduled = Rounds.Schedule(info.BenchmarksCases, isLast => WithoutOutput(info.Config, withProfilers: isLast), options.Order, random, WithOwnToolchain);
            foreach (var launch in scheduled)
                launches.Add(launch.Run, launch);
            classes.Add((new BenchmarkRunInfo([.. scheduled.Select(launch => launch.Run)], info.Type, WithoutOutput(info.Config, withProfilers: true)), scheduled));
        }

        progress = new LaunchProgress(output.Reader, launches.Count);
        results = new ClassResults(selection, options, folder, columns, output.Reader, show);

        // One for all jobs of a kind: jobs with toolchains that differ are built one by one.
        Job WithOwnToolchain(Job job)
        {
            var own = SuiteToolchain.Of(job);
            if (!toolchains.TryGetValue(own, out var suite))
                toolchains[own] = suite = new SuiteToolchain(own, IsLeftOut);
            return job.WithToolchain(suite).WithId(place.Of(job.Id));
        }
    }

    /// <summary>Runs everything; returns an <see cref="ExitCode"/>.</summary>
    public int Execute()
    {
        var forecast = Forecast.Of(selection.Cases, MachineSpeed.Measure(options.Host));
        output.Reader.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Counted.Of(selection.Cases.Count(), "case")}, {Counted.Of(launches.Count, "launch", "launches")}, about {DurationText.Of(forecast)}. Order of launches: {options.Order}, seed {options.Seed}."));
        var summaries = BenchmarkRunner.Run([.. classes.Select(pair => pair.Info)]);
        return results.Finish(summaries, launches.Count - leftOut.Count);
    }

    /// <inheritdoc/>
    public override void OnStartBuildStage(IReadOnlyList<BuildPartition> partitions)
    {
        output.Reader.WriteLine("Building the measured program ...");
        output.IsMuted = true;
    }

    /// <inheritdoc/>
    public override void OnBuildComplete(BuildPartition partition, BuildResult buildResult)
    {
        if (buildResult.IsBuildSuccess)
            return;
        isUnbuilt = true;
        output.Reader.WriteLineError($"The measured program cannot be built: {BuildError.In(buildResult.ErrorMessage)} The log in {folder.Path} has the whole output.");
    }

    /// <inheritdoc/>
    public override void OnStartRunStage() => progress.Begin();

    /// <inheritdoc/>
    public override void OnStartRunBenchmarksInType(Type type, IReadOnlyList<BenchmarkCase> benchmarks) => output.IsMuted = isUnbuilt;

    /// <inheritdoc/>
    public override void OnStartRunBenchmark(BenchmarkCase benchmarkCase) => deadline.Begin(options.Timeout ?? SuiteConfig.LaunchTimeout(benchmarkCase.Job));

    /// <inheritdoc/>
    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
    {
        deadline.End();
        var launch = launches[benchmarkCase];
        if (leftOut.Contains(benchmarkCase))
        {
            progress.LeftOut();
            return;
        }

        var failure = LaunchOutcome.Succeeded(report) ? null : deadline.WhyKilled ?? LaunchOutcome.WhyFailed(report);
        progress.Ended(launch, report, failure, failures.Add(launch.Case, failure));
    }

    /// <inheritdoc/>
    public override void OnEndRunBenchmarksInType(Type type, Summary summary)
    {
        // What comes is the harness's own summary, of the single launches.
        output.IsMuted = true;
        results.Add(summary, [.. classes.Single(pair => pair.Info.Type == type).Launches.Where(launch => !leftOut.Contains(launch.Run))]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        deadline.Dispose();
        place.Dispose();
    }

    private bool IsLeftOut(BenchmarkCase run)
    {
        if (failures.Contains(launches[run].Case))
            leftOut.Add(run);
        return leftOut.Contains(run);
    }

    /// <summary>Nothing of the launch is left to be killed, and the harness still waits: what the run has so far is on the disk.</summary>
    private void Abandon(string why)
    {
        output.Reader.WriteLineError($"{why}, and the harness still waits for it. The run ends here; the classes before this one are in {folder.Path}.");
        Environment.Exit(ExitCode.Failed);
    }

    /// <summary>The class's configuration without its exporters, columns and analysers: they are for the merged result.</summary>
    /// <param name="config">The class's configuration.</param>
    /// <param name="withProfilers">
    /// Whether diagnosers that the command line adds are in force: one launch of a case is enough for them, and a profiler disturbs the launches
    /// that it watches.
    /// </param>
    private ImmutableConfig WithoutOutput(ImmutableConfig config, bool withProfilers)
    {
        var run = ManualConfig.CreateEmpty()
            .AddLogger([.. config.GetLoggers()])
            .AddExporter(new NoExporter())
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(deadline)
            .AddDiagnoser([.. config.GetDiagnosers().Where(diagnoser => withProfilers || diagnoser is MemoryDiagnoser)])
            .AddValidator([.. config.GetValidators()])
            .AddHardwareCounters([.. config.GetHardwareCounters().Where(_ => withProfilers)])
            .AddEventProcessor(this)
            .WithOrderer(config.Orderer)
            .WithArtifactsPath(folder.Path)
            .WithBuildTimeout(config.BuildTimeout)
            .WithWakeLock(config.WakeLock)
            // No run writes over another one's results: without the option, the harness makes no folder for that.
            .WithOptions(config.Options & ~ConfigOptions.DontOverwriteResults);
        return ImmutableConfigBuilder.Create(run);
    }

    /// <summary>FNV-1a: the runtime's own hash of a string differs from process to process.</summary>
    private static int ClassSeed(int seed, string text) =>
        text.Aggregate(unchecked((int)2166136261) ^ seed, (hash, letter) => unchecked((hash ^ letter) * 16777619));
}
