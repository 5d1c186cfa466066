using FanOut.Analysis.Judgements;
using FanOut.Reports;
using FanOut.Reports.Documents;
using FanOut.Reports.Exports;
using FanOut.Reports.Runs;

namespace FanOut.Cli;

/// <summary><c>fanout report</c>: a run as a page, for readers who did not run it.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var paths = ResultPaths.Argument();
        var output = OutputText.FolderOption();
        var format = new Option<string[]>("--format")
        {
            Description = "Formats of the report. Default: md and html.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["md", "html"],
        };
        Values.Only(format, "md", "html", "json");
        var readme = new Option<string[]>("--readme")
        {
            HelpName = "FILE",
            Description = "Markdown page whose <!-- suite:... --> markers are filled with the tables of the run; several, if repeated.",
        };
        readme.Validators.Add(Values.NotEmpty("--readme"));
        var baseline = Values.Text(
            "--baseline", "NAME",
            $"Method that the others are compared with, for results without a run record. Default: {BenchmarkResult.BaselineMethod}.",
            "a method");
        var order = Values.Text(
            "--order", "A,B,C", "Methods, the simplest first, for results without a run record. Default: FanOut's own order.", "methods");
        var command = new Command("report", "Writes a run as a page with the answer, charts and tables, in Markdown and offline HTML.")
        {
            paths, output, format, readme, baseline, order,
        };
        command.SetAction(parsed =>
        {
            // Everything is read and formatted before anything is written.
            var (name, simplest) = (parsed.GetValue(baseline) ?? BenchmarkResult.BaselineMethod,
                parsed.GetValue(order)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []);
            var asks = parsed.GetValue(baseline) is not null || simplest.Length > 0;
            RunResults[] runs = [.. ResultPaths.Read(parsed.GetRequiredValue(paths)).Select(run =>
                asks && run.Files.Any(file => file.Looks is not null)
                ? throw new ResultFileException(
                    run.Path, "its run record names baseline and order; --baseline and --order are for others.")
                : run.WithChoices(name, simplest))];
            Judgement[] judgements = [.. runs.SelectMany(Judgement.PerMachine)];
            var files = Files(judgements, parsed.GetRequiredValue(format));
            var writePages = ReadmePage.FillAll(parsed.GetValue(readme) ?? [], runs);
            OutputText.Write(files, parsed.GetRequiredValue(output));
            writePages();
        });
        return command;
    }

    private static ReportFile[] Files(Judgement[] judgements, IReadOnlyList<string> asked)
    {
        var report = new Lazy<Report>(() => RunReport.From(judgements));
        return
        [
            .. asked.Contains("md") ? ReportFiles.Markdown(report.Value) : [],
            .. asked.Contains("html") ? ReportFiles.Html(report.Value) : [],
            .. asked.Contains("json")
                ? [new ReportFile($"{ReportFiles.Name}.json", TerminalText.Lines(JudgementJson.Text(judgements)))]
                : Array.Empty<ReportFile>(),
        ];
    }
}
