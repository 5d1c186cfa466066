using Column = FanOut.Reports.Documents.Column<FanOut.Analysis.Scaling.ExpectedCall>;

namespace FanOut.Reports.Runs;

/// <summary>What a run advises for an amount of work, as a report.</summary>
public static class AdviceReport
{
    private const string Predicted = "predicted";

    public static Report From(RunResults run, Advice advice)
    {
        var fastest = advice.Fastest;
        var origin = run.Record is { } record
            ? FormattableString.Invariant($" ({record.Machine.Processor}, {record.StartTimeUtc:yyyy-MM-dd})") : "";
        Column[] columns =
        [
            new("Choice", choice => choice.Strategy, IsText: true),
            new("Time", choice => FigureText.Time(choice.Time)),
            new("Speedup", choice => FigureText.Multiple(choice.Speedup))
            {
                Explanation = "time of the work on one thread / time of the call, with its 99 % interval",
            },
            new("Costs", choice => Costs(advice, choice))
            {
                Explanation = "extra time over the fastest; ~: the intervals meet, no difference is shown",
            },
            new("From", choice => choice.IsPredicted ? Predicted : choice.Time.IsExact ? "given" : "measured")
            {
                Explanation = advice.Choices.Any(choice => choice.IsPredicted)
                    ? $"{Predicted}: this work was not measured; the time is dispatch overhead + work / efficiency"
                    : null,
                Expendable = 1,
            },
        ];
        var findings = advice.Choices.SelectMany(choice => choice.Findings, (choice, finding) => (choice.Strategy, Finding: finding))
            .GroupBy(pair => pair.Finding, pair => pair.Strategy)
            .Select(strategies => $"{strategies.Key} ({string.Join(", ", strategies)})");
        return new Report(
            $"Work of {FigureText.Time(advice.TotalWork)}: {FigureText.Time(advice.WorkPerWorker)} for each of "
                + $"{NumberText.Count(advice.Workers, "worker")}.",
            $"{run.Path}{origin}",
            [Section.From(
                "Choices",
                BulletList.From(advice.HostFindings.Select(finding => $"Warning: {finding}")),
                new Answer([$"Fastest: {fastest.Strategy}, {FigureText.Time(fastest.Time)}, "
                    + $"speedup {FigureText.Multiple(fastest.Speedup)}{(fastest.IsPredicted ? $" ({Predicted})" : "")}."]),
                Table.From("", columns, advice.Choices),
                BulletList.From(findings))]);
    }

    private static string Costs(Advice advice, ExpectedCall choice) => choice == advice.Fastest ? FigureText.NotApplicable
        : $"{(advice.IsSlower(choice) ? "" : "~ ")}+{FigureText.Time(choice.Time.Value - advice.Fastest.Time.Value)} "
            + $"({NumberText.Digits(choice.Time.Value / advice.Fastest.Time.Value)}x)";
}
