using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using FanOut.Reports;
using FanOut.Reports.Runs;

namespace FanOut.BenchmarkDotNet;

/// <summary>Turns a class into results as it ends: merged, judged, exported, recorded and shown.</summary>
internal sealed class ClassResults(
    Selection selection, SuiteOptions options, OpenDecisions decisions, MachineWatch watch, RunFolder folder, SuiteColumns columns,
    ILogger output, Action<Judgement> show)
{
    private readonly RunRecorder recorder = new(selection, options, decisions, watch, folder);

    /// <summary>Whether a launch failed, of any kind.</summary>
    public bool HasFailures { get; set; }

    /// <param name="taken">BenchmarkDotNet's summary of the single launches.</param>
    /// <param name="schedule">The class's launches in the order they were taken.</param>
    public void Add(Summary taken, IReadOnlyList<ScheduledLaunch> schedule)
    {
        var reports = RoundMerge.Merge(taken.Reports, schedule.ToDictionary(launch => launch.Run));
        // Without a build there are no results, and those of the previous run stay.
        if (reports.All(report => report.BuildResult is not { IsBuildSuccess: true }))
        {
            HasFailures |= !reports.IsEmpty;
            return;
        }

        // Judged from the file that everyone else can read, too; only then are there figures for the table's columns.
        var config = reports[0].BenchmarkCase.Config;
        var withoutFigures = RoundMerge.Summarize(taken, reports, config, folder.Path);
        var resultFile = JsonExporter.Full.ExportToFiles(withoutFigures, NullLogger.Instance).Single();
        recorder.AddLaunches(schedule.Where(launch => taken.HasReport(launch.Run)).Select(launch => (launch, taken[launch.Run]!)));
        var file = ResultFile.Read(resultFile);
        var judgement = Judgement.From([file], recorder.Record);
        columns.Show(judgement);

        var merged = RoundMerge.Summarize(taken, reports, config, folder.Path);
        var notes = ClassNotes.From(merged, judgement, selection, recorder.Ladder);
        Export(merged, config, notes);
        recorder.AddResults(resultFile, file, judgement);
        Print(merged, config, notes);
        TryReplaceLatest();
        // BenchmarkDotNet takes a launch that was not needed for one that failed.
        HasFailures |= !schedule.All(launch => taken[launch.Run] is { } report && LaunchOutcome.Succeeded(report));
    }

    /// <summary>Ends the run; returns an <see cref="ExitCode"/>.</summary>
    /// <param name="scheduled">Number of launches that were to be taken.</param>
    public int Finish(IReadOnlyList<Summary> summaries, int scheduled)
    {
        if (recorder.Finish(scheduled))
            Report();
        if (summaries.Any(summary => summary.HasCriticalValidationErrors))
            return ExitCode.BadUsage;
        return HasFailures || summaries.Count == 0 ? ExitCode.Failed : ExitCode.Success;
    }

    /// <summary>The answer stands at the end, below all tables.</summary>
    private void Report()
    {
        var run = RunResults.Read(folder.Path);
        var judgements = Judgement.PerMachine(run);
        foreach (var judgement in judgements)
            show(judgement);
        var report = RunReport.From(judgements);
        ReportFiles.Write(folder.Path, [.. ReportFiles.Markdown(report), .. ReportFiles.Html(report)]);
        var message = LatestResults.Replace(folder);
        output.WriteLine($"Results and run record: {folder.Path}");
        output.WriteLine(message ?? $"Copy of the latest run: {folder.Copy}");
        output.WriteLine($"Report: {Path.Combine(folder.Path, $"{ReportFiles.Name}.html")}");
        // Pages are for complete results.
        if (!HasFailures)
            ReadmePage.FillAll(options.Pages, [run])();
    }

    /// <summary>So that a killed run leaves its finished classes there, too. A full disk is reported at the end of the run.</summary>
    private void TryReplaceLatest()
    {
        try
        {
            LatestResults.Replace(folder);
        }
        catch (IOException)
        {
        }
    }

    private static void Export(Summary merged, ImmutableConfig config, ClassNotes notes)
    {
        foreach (var exporter in config.GetExporters().Where(exporter => exporter != JsonExporter.Full))
        {
            foreach (var path in exporter.ExportToFiles(merged, NullLogger.Instance))
                notes.AppendTo(path);
        }
    }

    private void Print(Summary merged, ImmutableConfig config, ClassNotes notes)
    {
        output.WriteLine();
        MarkdownExporter.Console.ExportToLog(merged, output);
        ConclusionHelper.Print(output, [.. config.GetCompositeAnalyser().Analyse(merged).Distinct()]);
        output.WriteLine();
        output.WriteLine(notes.ToString());
    }
}
