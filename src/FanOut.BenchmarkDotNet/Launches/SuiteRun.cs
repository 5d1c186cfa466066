using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Toolchains.Results;
using FanOut.Analysis.Findings;

namespace FanOut.BenchmarkDotNet;

/// <summary>Takes the selected launches in their order and turns each class into results as it ends.</summary>
internal sealed class SuiteRun : EventProcessor, IDisposable
{
    private readonly List<(BenchmarkRunInfo Info, IReadOnlyList<ScheduledLaunch> Launches)> classes = [];
    private readonly Dictionary<BenchmarkCase, ScheduledLaunch> launches = [];
    private readonly HashSet<BenchmarkCase> leftOut = [];
    private readonly RepeatedFailures failures = new();
    private readonly OpenDecisions decisions;
    private readonly MachineSpeed machine;
    private readonly LaunchProgress progress;
    private readonly LaunchDeadline deadline;
    private readonly MachineWatch watch = new();
    private readonly LaunchSignals signals;
    private readonly BuildPlace place = BuildPlace.Take(AppContext.BaseDirectory);
    private readonly ClassResults results;
    private readonly Selection selection;
    private readonly SuiteOptions options;
    private readonly RunFolder folder;
    private readonly SuiteLogger output;
    private bool isBuildBroken;

    public SuiteRun(
        Selection selection, SuiteOptions options, RunFolder folder, ProjectPlace project, SuiteColumns columns, SuiteLogger output,
        Action<Judgement> show)
    {
        (this.selection, this.options, this.folder, this.output) = (selection, options, folder, output);
        deadline = new LaunchDeadline(Abandon);
        signals = new LaunchSignals(deadline.Handle, watch.Handle);
        Observation.SetStampsFolder(folder.Stamps);
        CallDeadline.SetForLaunches(options.Timeout);
        machine = MachineSpeed.Measure(options.Host);
        var looks = options.Order == LaunchOrder.Rounds && selection.IsOfSuiteJob ? options.Looks : [];
        var ordered = OpenDecisions.InOrder(selection.Classes);
        decisions = new OpenDecisions(
            ordered, looks, benchmark => Forecast.LaunchTime(benchmark, machine),
            options.Budget - Forecast.Estimate(selection.Cases, machine), options.Host.UsableCpus, () => progress!.IsLate);
        var withSuiteToolchain = SuiteToolchain.Wrapping(project, IsLeftOut, run => launches[run].Case);
        foreach (var info in ordered)
        {
            // Seeded by class, so that a class's order does not depend on the other classes of the run.
            var random = new Random(ClassSeed(options.Seed, info.Type.FullName!));
            var scheduled = Rounds.Schedule(
                info.BenchmarksCases, isLast => LaunchConfig(info.Config, isLast), options.Order, random,
                job => withSuiteToolchain(job).WithId(place.JobId(job.Id)),
                decisions.MaxLaunches, selection.IsOfSuiteJob && classes.Count == 0 ? SuiteConfig.WarmUpLaunches : 0,
                checksAll: selection.IsOfSuiteJob && Compilation.Precedes(info.Type));
            foreach (var launch in scheduled)
                launches.Add(launch.Run, launch);
            var runs = scheduled.Select(launch => launch.Run).ToArray();
            classes.Add((new BenchmarkRunInfo(runs, info.Type, LaunchConfig(info.Config, withProfilers: true)), scheduled));
        }

        progress = new LaunchProgress(
            output.Screen, launches.Values, launch => Forecast.LaunchTime(launch.Case, machine),
            launch => launch.IsObservation || launch.Round <= decisions.ExpectedLaunches(launch.Case), options.Budget);
        results = new ClassResults(selection, options, decisions, watch, folder, columns, output.Screen, show);
    }

    /// <summary>Runs everything; returns an <see cref="ExitCode"/>.</summary>
    public int Execute()
    {
        var forecast = DurationText.Format(Forecast.Estimate(selection.Cases, machine, decisions.ExpectedLaunches));
        var (cases, all) = (NumberText.Count(selection.Cases.Count(), "case"), NumberText.Count(launches.Count, "launch"));
        output.Screen.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{cases}, {all}, about {forecast}. Order of launches: {options.Order}, seed {options.Seed}."));
        if (decisions.Dropped.ToArray() is { Length: > 0 } dropped)
            output.Screen.WriteLine($"No time to settle {ListText.Join(dropped)} (--budget {DurationText.Format(options.Budget)}).");
        if (decisions.Looks.Count == 0 && options.CommandLine.Contains("--rounds"))
            output.Screen.WriteLine("--rounds has no effect: all cases take the launches of their job.");
        var summaries = BenchmarkRunner.Run([.. classes.Select(pair => pair.Info)]);
        return results.Finish(summaries, launches.Count - leftOut.Count);
    }

    public override void OnStartBuildStage(IReadOnlyList<BuildPartition> partitions)
    {
        output.Screen.WriteLine("Building the measured program ...");
        output.IsMuted = true;
    }

    public override void OnBuildComplete(BuildPartition partition, BuildResult buildResult)
    {
        if (buildResult.IsBuildSuccess)
            return;
        isBuildBroken = true;
        var error = BuildError.First(buildResult.ErrorMessage);
        output.Screen.WriteLineError($"Building the measured program failed: {error} The log in {folder.Path} has the whole output.");
    }

    public override void OnStartRunStage() => progress.Begin();
    public override void OnStartRunBenchmarksInType(Type type, IReadOnlyList<BenchmarkCase> benchmarks) => output.IsMuted = isBuildBroken;
    public override void OnStartRunBenchmark(BenchmarkCase benchmarkCase) =>
        deadline.Begin(options.Timeout ?? SuiteConfig.LaunchTimeout(benchmarkCase.Job));

    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
    {
        deadline.End();
        if (leftOut.Contains(benchmarkCase))
        {
            progress.LeftOut(launches[benchmarkCase]);
            return;
        }

        var launch = launches[benchmarkCase];
        var failure = LaunchOutcome.Succeeded(report) ? null : deadline.WhyKilled ?? LaunchOutcome.WhyFailed(report);
        if (launch.IsWarmUp)
        {
            leftOut.Add(benchmarkCase);
            results.HasFailures |= failure is not null;
        }
        else if (failure is null)
            decisions.Add(launch, report, watch.Figures(benchmarkCase));
        var isLast = failures.Add(launch.Case, failure);
        if (isLast)
            decisions.Fail(launch);
        progress.Ended(launch, report, failure, isLast);
    }

    public override void OnEndRunBenchmarksInType(Type type, Summary summary)
    {
        // BenchmarkDotNet's own summary of the single launches follows.
        output.IsMuted = true;
        results.Add(summary, [.. classes.Single(pair => pair.Info.Type == type).Launches.Where(launch => !leftOut.Contains(launch.Run))]);
    }

    public void Dispose()
    {
        deadline.Dispose();
        place.Dispose();
    }

    private bool IsLeftOut(BenchmarkCase run)
    {
        if (failures.Contains(launches[run].Case) || decisions.IsClosed(launches[run], output.Screen.WriteLine))
            leftOut.Add(run);
        return leftOut.Contains(run);
    }

    /// <summary>Ends the program: BenchmarkDotNet waits for a launch of which no process can be found.</summary>
    private void Abandon(string why)
    {
        output.Screen.WriteLineError(
            $"{why}, and BenchmarkDotNet still waits for it. The run ends here; the results of the classes before are in {folder.Path}.");
        Environment.Exit(ExitCode.Failed);
    }

    /// <summary>The class's configuration without its exporters, columns and analysers, which are for the merged result.</summary>
    /// <param name="withProfilers">Whether the command line's diagnosers are in force: one launch of a case is enough, since a profiler
    /// disturbs the launches that it watches.</param>
    private ImmutableConfig LaunchConfig(ImmutableConfig config, bool withProfilers)
    {
        var launch = ManualConfig.CreateEmpty()
            .AddLogger([.. config.GetLoggers()])
            .AddExporter(new NoExporter())
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(signals)
            .AddDiagnoser([.. config.GetDiagnosers().Where(diagnoser => withProfilers || diagnoser is MemoryDiagnoser)])
            .AddValidator([.. config.GetValidators()])
            .AddHardwareCounters([.. config.GetHardwareCounters().Where(_ => withProfilers)])
            .AddEventProcessor(this)
            .WithOrderer(config.Orderer)
            .WithArtifactsPath(folder.Path)
            .WithBuildTimeout(config.BuildTimeout)
            .WithWakeLock(config.WakeLock)
            // Every run has a folder of its own; with the option, BenchmarkDotNet would make another one inside.
            .WithOptions(config.Options & ~ConfigOptions.DontOverwriteResults);
        return ImmutableConfigBuilder.Create(launch);
    }

    /// <summary>FNV-1a, since the runtime's own hash of a string differs from process to process.</summary>
    private static int ClassSeed(int seed, string text) =>
        text.Aggregate(unchecked((int)2166136261) ^ seed, (hash, letter) => unchecked((hash ^ letter) * 16777619));
}

/// <summary>Exports nothing: BenchmarkDotNet warns about a configuration without an exporter, and single launches need none.</summary>
internal sealed class NoExporter : IExporter
{
    public string Name => nameof(NoExporter);

    public void ExportToLog(Summary summary, ILogger logger)
    {
    }

    public IEnumerable<string> ExportToFiles(Summary summary, ILogger consoleLogger) => [];
}
