using Column = FanOut.Reports.Documents.Column<FanOut.Analysis.Scaling.ExpectedCall>;

namespace FanOut.Reports.Runs;

/// <summary>What a run advises for an amount of work, as a report.</summary>
public static class AdviceReport
{
    private const string Predicted = "predicted";

    /// <summary>The answer for work like that whose sizes were measured.</summary>
    /// <param name="own">What is known about the shape of the reader's own kernels.</param>
    public static Report From(RunResults run, Advice advice, IReadOnlyList<Resemblance> own) => new(
        Title(advice, WorkShape.Uniform), Subtitle(run), [Section.From("Choices", [.. Blocks(advice)]), .. Shapes(own)]);

    /// <summary>The answers for work like that of one or more measured classes: an answer for each work or, of sizes, each class.</summary>
    /// <param name="shape">Null for the reader's own kernels.</param>
    /// <param name="answers">At least one.</param>
    public static Report From(
        RunResults run, Judgement judgement, WorkShape? shape, IReadOnlyList<ShapeAdvice> answers, IReadOnlyList<Resemblance> own) => new(
            Title(answers[0].Advice, shape), Subtitle(run), [.. answers.Select(answer => Answered(answer, judgement)), .. Shapes(own)]);

    private static string Title(Advice advice, WorkShape? shape)
    {
        var work = shape is null or WorkShape.Uniform ? "work" : ResemblanceText.Words(shape.Value);
        return $"{DecisionText.Capital(work)} of {FigureText.Time(advice.TotalWork)}: {FigureText.Time(advice.WorkPerWorker)} for each of "
            + $"{NumberText.Count(advice.Workers, "worker")}.";
    }

    private static string Subtitle(RunResults run) => run.Path + (run.Record is { } record
        ? FormattableString.Invariant($" ({record.Machine.Processor}, {record.StartTimeUtc:yyyy-MM-dd})") : "");

    private static Section Answered(ShapeAdvice answer, Judgement judgement)
    {
        var question = answer.Class.Question;
        string[] measured =
        [
            .. answer.Measured is { } decision && CollectorText.Sentences(decision, judgement) is var reasons && reasons.Any()
                ? [$"As measured, with {FigureText.Time(decision.TotalWork)} of work: {string.Join(' ', reasons)}"]
                : Array.Empty<string>(),
            .. question?.Note is { } note ? [note] : Array.Empty<string>(),
            .. answer.InProportion.Count == 0 ? Array.Empty<string>() :
                [$"A call without work was not measured of {string.Join(", ", answer.InProportion)}: all of the measured time is taken in "
                    + "proportion to the work. Less work than was measured reads too fast, more work too slow."],
        ];
        return Section.From(
            (question?.Question ?? answer.Class.Name) + (answer.Measured is { } work ? $": {WorkText.Describe(work.Case)}" : ""),
            [.. Blocks(answer.Advice), BulletList.From(measured)]);
    }

    private static IEnumerable<Section> Shapes(IReadOnlyList<Resemblance> own)
    {
        if (own.Count > 0)
            yield return Section.From("Shape of the work", BulletList.From(own.Select(ResemblanceText.Sentence)));
    }

    private static IEnumerable<Block?> Blocks(Advice advice)
    {
        var fastest = advice.Fastest;
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
        yield return BulletList.From(advice.HostFindings.Select(finding => $"Warning: {finding}"));
        yield return new Answer([$"Fastest: {fastest.Strategy}, {FigureText.Time(fastest.Time)}, "
            + $"speedup {FigureText.Multiple(fastest.Speedup)}{(fastest.IsPredicted ? $" ({Predicted})" : "")}."]);
        yield return Table.From("", columns, advice.Choices);
        yield return BulletList.From(findings);
    }

    private static string Costs(Advice advice, ExpectedCall choice) => choice == advice.Fastest ? FigureText.NotApplicable
        : $"{(advice.IsSlower(choice) ? "" : "~ ")}+{FigureText.Time(choice.Time.Value - advice.Fastest.Time.Value)} "
            + $"({NumberText.Digits(choice.Time.Value / advice.Fastest.Time.Value)}x)";
}
