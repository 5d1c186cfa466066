using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Texts;

namespace FanOut.Cli;

/// <summary>The words of <c>fanout advise</c>.</summary>
internal static class AdviceText
{
    private const string Predicted = "predicted";

    /// <summary>The answer of one run, each line ended by a line feed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="advice">What it says.</param>
    /// <param name="width">Characters of a terminal's line, which the table is to fit; null where it is not for one.</param>
    public static string Of(RunResults run, Advice advice, int? width = null)
    {
        var fastest = advice.Fastest;
        var mark = fastest.IsPredicted ? $" ({Predicted})" : "";
        var origin = run.Record is { } record ? FormattableString.Invariant($" ({record.Machine.Processor}, {record.StartTimeUtc:yyyy-MM-dd})") : "";
        var shares = FormattableString.Invariant($"{TimeText.Of(advice.WorkPerWorker)} for each of {advice.Workers} workers");
        string[] lines =
        [
            $"{run.Path}{origin}",
            .. advice.HostFindings.Select(finding => $"Warning: {finding}"),
            $"Work of {TimeText.Of(advice.TotalWork)}: {shares}.",
            $"Fastest: {fastest.Strategy}, {TimeText.Of(fastest.Time)}, speedup {EstimateText.Multiple(fastest.Speedup)}{mark}.",
            "",
            .. width is { } most ? FittedTable.Of(TerminalText.Table(Table(advice)), most, ["From"]).Lines.Select(line => line.Text) : TerminalText.Table(Table(advice)).Markdown(),
            "",
            "Speedup: time of the work on one thread / time of the call, with its 99% interval. Costs: what the choice takes longer than the fastest; "
                + "~ where the intervals meet, so that no difference is shown.",
            .. advice.Choices.Any(choice => choice.IsPredicted)
                ? [$"{Predicted}: this work was not measured; the time is dispatch overhead + work / efficiency."]
                : Array.Empty<string>(),
            .. advice.Choices
                .SelectMany(choice => choice.Findings, (choice, finding) => (choice.Strategy, Finding: finding))
                .GroupBy(pair => pair.Finding, pair => pair.Strategy)
                .Select(strategies => $"Finding: {strategies.Key} ({string.Join(", ", strategies)})"),
        ];
        return string.Concat(lines.Select(line => TerminalText.Line(line) + "\n"));
    }

    private static TextTable Table(Advice advice) => new(
        ["Choice", "Time", "Speedup", "Costs", "From"],
        [.. advice.Choices.Select(choice => new[]
        {
            choice.Strategy,
            TimeText.Of(choice.Time),
            EstimateText.Multiple(choice.Speedup),
            Costs(advice, choice),
            choice.IsPredicted ? Predicted : choice.Time.IsExact ? "given" : "measured",
        })]);

    private static string Costs(Advice advice, ExpectedCall choice)
    {
        if (choice == advice.Fastest)
            return EstimateText.NotApplicable;
        var more = choice.Time.Value - advice.Fastest.Time.Value;
        return $"{(advice.IsSlower(choice) ? "" : "~ ")}+{TimeText.Of(more)} ({EstimateText.Digits(choice.Time.Value / advice.Fastest.Time.Value)}x)";
    }
}
