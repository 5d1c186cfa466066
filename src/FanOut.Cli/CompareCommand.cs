using FanOut.Reports.Comparisons;
using FanOut.Reports.Html;
using FanOut.Reports.Markdown;
using FanOut.Reports.Terminal;

namespace FanOut.Cli;

/// <summary><c>fanout compare</c>: slower, not slower, or undecided.</summary>
internal static class CompareCommand
{
    private static readonly Dictionary<string, Func<Comparison, string>> formats = new(StringComparer.Ordinal)
    {
        ["text"] = comparison => TerminalReport.Text(ComparisonReport.From(comparison)),
        ["markdown"] = comparison => MarkdownReport.Format(ComparisonReport.From(comparison), "comparison").Text,
        ["json"] = comparison => TerminalText.Lines(ComparisonJson.Format(comparison)),
        ["html"] = comparison => HtmlReport.Format(ComparisonReport.From(comparison)),
        ["github"] = ComparisonAnnotations.Text,
    };

    public static Command Create()
    {
        var @base = new Argument<string>("BASE")
        {
            Description =
                "Results before the change: a folder, .zip file or JSON file of BenchmarkDotNet, or a folder of round-01, round-02, ...",
        };
        var head = new Argument<string?>("HEAD")
        {
            Description = "Results after the change, in the same forms; not needed if --base-job and --head-job name two jobs of BASE.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var baseJob = Values.Text(
            "--base-job", "JOB", "Job of BASE to compare: its name, or one of its settings such as .NET 8.0.", "a job");
        var headJob = Values.Text("--head-job", "JOB", "Job of HEAD to compare.", "a job");
        var allocationMargin = AllocationMarginOption();
        var (margin, level) = (MarginOption(), LevelOption());
        var filter = Values.Text(
            "--filter", "GLOB", "Full names of the benchmarks to compare, with * and ?. Default: all.", "a name of benchmarks");
        var control = Values.Text(
            "--control", "GLOB",
            "Full names of negative controls, with * and ?: benchmarks whose code is the same on both sides. "
                + "The benchmarks of a class NegativeControls always are.",
            "a name of benchmarks");
        var format = new Option<string>("--format")
        {
            Description = "Format of the answer; github: annotations of GitHub Actions. Default: text.",
            DefaultValueFactory = _ => "text",
        };
        Values.Only(format, [.. formats.Keys]);
        var output = OutputText.FileOption();
        var strict = new Option<bool>("--strict")
        {
            Description = "Exit code 1 if a benchmark is missing in HEAD, 3 if one is undecided, 4 if a control moved.",
        };
        var accept = Values.Text("--accept", "FILE", "JSON file of accepted regressions.");
        var profile = Values.Text(
            "--profile", "FILE", "Machine profile, as written by fanout calibrate. Default: the current user's, if any.");
        @base.Validators.Add(Values.NotEmpty("BASE"));
        head.Validators.Add(Values.NotEmpty("HEAD"));
        var command = new Command("compare", "Compares two sets of results: slower, not slower, or undecided.")
        {
            @base, head, baseJob, headJob, margin, allocationMargin, level, filter, control, format, output, strict, accept, profile,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(head) is not { Tokens.Count: > 0 } && !result.Errors.Any()
                && (result.GetValue(baseJob) is null || result.GetValue(headJob) is null))
                result.AddError("HEAD is missing: name the results after the change, or two jobs of BASE with --base-job and --head-job.");
        });
        command.SetAction(parsed =>
        {
            var options = new ComparisonOptions
            {
                Margin = parsed.GetValue(margin),
                AllocationMargin = parsed.GetValue(allocationMargin),
                Level = parsed.GetValue(level),
                Filter = parsed.GetValue(filter),
                Controls = parsed.GetValue(control),
                Accepted = parsed.GetValue(accept) is { } path ? AcceptedRegressions.Read(path) : AcceptedRegressions.None,
            };
            var (basePath, headPath) = (parsed.GetRequiredValue(@base), parsed.GetValue(head) ?? parsed.GetRequiredValue(@base));

            // Both at the same time: reading is most of the work.
            var reading = Task.Run(() => ResultSide.Read(headPath));
            var (baseSide, headSide) = (ResultSide.Read(basePath), reading.GetAwaiter().GetResult());
            var comparison = QuotedProfile.Beside(
                Comparison.Compare(OfJob(baseSide, parsed.GetValue(baseJob)), OfJob(headSide, parsed.GetValue(headJob)), options),
                parsed.GetValue(profile));
            return Show(comparison, parsed.GetValue(strict), parsed.GetRequiredValue(format), parsed.GetValue(output));
        });
        return command;
    }

    public static string Text(Comparison comparison, string format) => formats[format](comparison);

    /// <summary>Writes a comparison and gives its exit code.</summary>
    /// <param name="strict">Whether undecided, moved and missing benchmarks have exit codes of their own.</param>
    public static int Show(Comparison comparison, bool strict, string format = "text", string? output = null)
    {
        if ((format, output) is ("text", null))
            ReportConsole.Write(ComparisonReport.From(comparison));
        else
            OutputText.Write(Text(comparison, format), output);
        if (comparison.Outcome == Outcome.NotCompared)
            Console.Error.WriteLine(ComparisonVerdict.WhyNothing(comparison));
        return ExitCode.From(comparison, strict);
    }

    public static Option<Margin> MarginOption() => Values.Parsed(
        "--margin", "MARGIN", $"Smallest change that matters, such as 5%, or 5%|1ms for both. Default: {Margin.Default}.",
        "a margin, for example 5% or 5%|1ms", Margin.Parse, Margin.Default);

    public static Option<AllocationMargin> AllocationMarginOption() => Values.Parsed(
        "--allocation-margin", "MARGIN",
        $"Smallest change of allocations that matters, such as 0, 64B or 1%. Default: {AllocationMargin.Default}.",
        "a margin, for example 0, 64B or 1%", AllocationMargin.Parse, AllocationMargin.Default);

    public static Option<ConfidenceLevel> LevelOption() => Values.Parsed(
        "--level", "LEVEL", $"Confidence level of the intervals, such as 95%. Default: {ConfidenceLevel.Default}.",
        "50% to 99.999%, for example 99%", Level, ConfidenceLevel.Default);

    private static ResultSide OfJob(ResultSide side, string? job) => job is null ? side : side.OfJob(job);

    private static ConfidenceLevel? Level(string text) =>
        text.EndsWith('%') && double.TryParse(
            text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 50 and <= 99.999
            ? new ConfidenceLevel(percent / 100)
            : null;
}
