using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Scaling;
using FanOut.Reports;
using FanOut.Reports.Runs;

namespace FanOut.Benchmarks;

/// <summary>Turns a class into results as it ends: merged, analysed, exported, recorded and shown.</summary>
internal sealed class ClassResults(
    Selection selection, SuiteOptions options, RunFolder folder, SuiteColumns columns, ILogger output, Action<Judgement> show)
{
    private readonly RunRecorder recorder = new(selection, options, folder);
    private bool hasFailures;

    /// <summary>Works up one class.</summary>
    /// <param name="taken">The harness's summary of the single launches.</param>
    /// <param name="schedule">The class's launches in the order they were taken.</param>
    public void Add(Summary taken, IReadOnlyList<ScheduledLaunch> schedule)
    {
        var reports = RoundMerge.Merge(taken.Reports, schedule.ToDictionary(launch => launch.Run));
        // What was not built has no results, and leaves those of the run before in their place.
        if (reports.All(report => report.BuildResult is not { IsBuildSuccess: true }))
        {
            hasFailures |= !reports.IsEmpty;
            return;
        }

        var config = reports[0].BenchmarkCase.Config;

        // The analysis reads the file that everyone else can read, too; only then are there columns for the table.
        var resultFile = JsonExporter.Full.ExportToFiles(RoundMerge.Summarize(taken, reports, config, folder.Path), NullLogger.Instance)
            .Single();
        recorder.AddLaunches(schedule.Where(launch => taken.HasReport(launch.Run)).Select(launch => (launch, taken[launch.Run]!)));
        var figures = ClassFigures.From(ResultFile.Read(resultFile), recorder.Record);
        columns.Show(figures);

        var merged = RoundMerge.Summarize(taken, reports, config, folder.Path);
        var sizes = WorkSizes.Of(figures.File);
        (BenchmarkResult Case, IReadOnlyList<Finding> Doubts)[] findings =
            [.. figures.File.Benchmarks.Select(benchmark => (benchmark, CaseFindings.Of(benchmark, figures)))];
        var notes = ClassNotes.Of(merged, findings, figures, sizes, selection, recorder.Ladder);
        Export(merged, config, notes);
        recorder.AddResults(resultFile, figures.Speedups, findings);
        Print(merged, config, notes);
        TryReplaceLatest();
        hasFailures |= !taken.Reports.All(LaunchOutcome.Succeeded);
    }

    /// <summary>Ends the run.</summary>
    /// <param name="summaries">What the harness returned.</param>
    /// <param name="scheduled">Launches that were to be taken.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Finish(IReadOnlyList<Summary> summaries, int scheduled)
    {
        if (recorder.Finish(scheduled))
        {
            // What a reader takes home from a run stands at its end, below all the tables; and it is judged from what everyone else can
            // read, too.
            var run = RunResults.Read(folder.Path);
            var judgements = Judgement.PerMachine(run);
            foreach (var judgement in judgements)
                show(judgement);
            var report = RunReport.From(judgements);
            ReportFiles.Write(folder.Path, [.. ReportFiles.Markdown(report), .. ReportFiles.Html(report)]);
            var news = LatestResults.Replace(folder);
            output.WriteLine($"Results and run record: {folder.Path}");
            output.WriteLine(news ?? $"Copy of the latest run: {folder.Copy}");
            output.WriteLine($"Report: {Path.Combine(folder.Path, $"{ReportFiles.Name}.html")}");
            // A page is for results that hold.
            if (options.Readme is { } path && !hasFailures)
            {
                var page = TextPage.Read(path);
                page.Write(ReadmePage.Fill(page, [run]));
            }
        }

        if (summaries.Any(summary => summary.HasCriticalValidationErrors))
            return ExitCode.BadUsage;
        return hasFailures || summaries.Count == 0 ? ExitCode.Failed : ExitCode.Success;
    }

    /// <summary>A run that is killed has its finished classes there, too. Where there is no room for them, the end of the run says
    /// so.</summary>
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
        if (notes.Sizes is { } sizes)
        {
            output.WriteLine();
            foreach (var line in sizes.Lines)
                output.WriteLine(line);
        }

        ConclusionHelper.Print(output, [.. config.GetCompositeAnalyser().Analyse(merged).Distinct()]);
        output.WriteLine();
        foreach (var line in notes.Lines)
            output.WriteLine(line);
        output.WriteLine();
    }
}
