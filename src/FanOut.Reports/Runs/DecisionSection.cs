namespace FanOut.Reports.Runs;

/// <summary>The answer: what to take, what every other choice would cost, and the lines that do it.</summary>
internal static class DecisionSection
{
    /// <summary>Sentences that are an answer; more of them are a table.</summary>
    private const int MaxAnswers = 4;

    private const string Losses =
        "Loss: how much longer it takes than the best of the others, with bounds that hold for all strategies of a decision at once (95 %; "
            + "other intervals 99 %)";

    private const string Caption =
        "Recommended: the simplest strategy that is estimated within 10 % of the best and not certainly beyond; likely: more rounds could "
            + "change it. Loss at most: 95 % for all strategies of a decision at once; Speedup: 99 % intervals, ~ if no difference from "
            + "one thread is shown. May be slower: not certainly within 10 %, by up to so much; slower: certainly beyond, by the estimate.";

    public static Section From(MachineReport report) => new("Answer", (Answer(report), report.Judgement.Classes.Count) switch
    {
        ({ } answer, _) => [answer, .. First(report)],
        (_, 0) => [new Answer(["These results hold no benchmarks: nothing was measured."])],
        _ => [new Answer(
            [$"These results offer no choice between strategies: no class has a {MachineReport.Name(report.Baseline)} case and others with "
                + $"the same parameters.{(report.Judgement.Record is null ? " Name the method to compare with by --baseline." : "")}"])],
    });

    /// <summary>The answer alone; null if there is none.</summary>
    public static Answer? Answer(MachineReport report)
    {
        string[] sentences = [.. MainByClass(report.Judgement).Take(MaxAnswers).Select(entry =>
            $"{(entry.Class.Jobs.Label(entry.Decision.Job) is { } job ? $"{MachineReport.Name(job)}: " : "")}"
                + DecisionText.Answer(entry.Decision, report.Judgement))];
        return sentences.Length == 0 ? null : new Answer(sentences);
    }

    /// <summary>All decisions of a class; null without any.</summary>
    public static Table? Table(MachineReport report, ClassJudgement judged) => judged.Decisions.Count == 0 ? null : new Table(
        $"{MachineReport.Name(judged.Name)}: recommendations. {Caption}",
        [new("Work", true), new("Workers"), new($"By {MachineReport.Name(report.Baseline)}"), new("Recommended", true), new("Speedup"),
            new("Loss at most"), new("Within 10 %, too", true), new("May be slower", true), new("Slower", true)],
        [.. judged.Decisions.Select(decision => Row(report, decision, judged.Jobs.Label(decision.Job)))]);

    /// <summary>For each class and job the decision at the most workers that do not take turns, under the runtime's defaults, and the most
    /// work; first the classes of most weight.</summary>
    public static IEnumerable<Decision> Main(Judgement judgement) => MainByClass(judgement).Select(entry => entry.Decision);

    private static IEnumerable<(ClassJudgement Class, Decision Decision)> MainByClass(Judgement judgement) =>
        judgement.ByWeight.SelectMany(judged => judged.Decisions.GroupBy(decision => decision.Job).Select(group => (
            judged,
            group.OrderByDescending(decision => decision.TakesTurns)
                .ThenBy(decision => decision.Workers)
                .ThenBy(decision =>
                    decision.Case.Question?.Settings?.Values is not [var usual, ..] || DecisionText.SettingOf(decision) == usual)
                .ThenBy(decision => decision.TotalWork?.Value ?? 0).Last())));

    /// <summary>The best choices of the first decision, in the columns that a narrow terminal shows; null without a decision.</summary>
    public static Table? FirstChoices(MachineReport report, int most)
    {
        if (Main(report.Judgement).FirstOrDefault() is not { Choices.Count: > 1 } decision)
            return null;
        var all = Choices(report, decision);
        int[] shown = [.. Enumerable.Range(0, all.Columns.Count).Where(column => all.Columns[column].Expendable == 0)];
        return all with
        {
            Columns = [.. shown.Select(column => all.Columns[column])],
            Rows = [.. all.Rows.Take(most).Select(row => shown.Select(column => row[column]).ToArray())],
        };
    }

    /// <summary>Code, chart and table of the first decision, and what the order of simplicity lacks.</summary>
    private static IEnumerable<Block> First(MachineReport report)
    {
        if (Main(report.Judgement).FirstOrDefault() is { Choices.Count: > 1 } decision)
        {
            if (decision.Recommended?.Entry.Code is { } code)
                yield return new Code(code.Split('\n'));
            if (LossChart.From(report, decision) is { } chart)
                yield return new Figure(chart);
            yield return Choices(report, decision);
        }

        string[] unknown = [.. report.Judgement.Decisions.SelectMany(one => one.Unranked).Distinct()];
        if (unknown.Length > 0)
            yield return new Paragraph(
                $"Not in the order of simplicity, so taken as the least simple: {MachineReport.Names(unknown, 12)}.");
    }

    private static Table Choices(MachineReport report, Decision decision)
    {
        var cases = report.Judgement.Classes.SelectMany(judged => judged.Cases).ToLookup(one => one.Id);
        return Documents.Table.From(
            $"{WorkText.WithWorkers(decision)}. {Losses}."
                + (DecisionText.LeftOut(decision) is { } leftOut
                    ? $" {leftOut}: other machines or programs took much of the CPU time." : ""),
            [
                new Column<Choice>("Strategy", choice => MachineReport.Name(choice.Strategy), IsText: true),
                new Column<Choice>("Typical", choice => FigureText.Time(choice.Time))
                    { Explanation = "the median of a launch's iterations; over launches their median" },
                new Column<Choice>("Mean", choice => FigureText.Time(choice.Mean)) { Expendable = 2 },
                new Column<Choice>("Mean's loss", choice => FigureText.Percent(choice.MeanLoss))
                    { Expendable = 2, Explanation = "against the smallest mean of the others" },
                new Column<Choice>("Slow call", choice => Slow(choice.Slow))
                    { Explanation = FormattableString.Invariant(
                        $"the 90th percentile of single calls, 99 % interval by launches; - below {SlowCall.Required} calls") },
                .. decision.Choices.Any(choice => DecisionText.Modes(choice) is not null)
                    ? [new Column<Choice>("Two modes", choice => DecisionText.Modes(choice) ?? FigureText.NotApplicable)
                        { Expendable = 1, Explanation = "ranges of calls that take one of two times" }]
                    : Array.Empty<Column<Choice>>(),
                new Column<Choice>("Best", choice => FigureText.Time(choice.Best)) { Expendable = 3 },
                new Column<Choice>("Loss", choice => Loss(choice.Loss)),
                new Column<Choice>("Speedup", choice => CaseColumns.Speedup(choice.Speedup)),
                .. Figures("Cores", "Peak memory"),
                new Column<Choice>("Rounds", choice => FormattableString.Invariant($"{choice.Loss?.Rounds}")) { Expendable = 1 },
            ],
            decision.Choices);

        // Without a run record there are none.
        IEnumerable<Column<Choice>> Figures(params string[] names) => names
            .Select(name => CaseColumns.All.Single(column => column.Name == name))
            .Where(column => decision.Choices.Any(choice => Text(column, choice) is not null))
            .Select(column => new Column<Choice>(column.Name, choice => Text(column, choice) ?? FigureText.NotApplicable));

        string? Text(CaseColumn column, Choice choice) => cases[choice.Id].Select(column.Text).FirstOrDefault();
    }

    private static IReadOnlyList<Cell> Row(MachineReport report, Decision decision, string? job)
    {
        var work = WorkText.Describe(decision.Case);
        var others = decision.Choices.Where(choice => choice != decision.Recommended).ToLookup(choice => choice.Loss switch
        {
            { IsExcluded: true } => true,
            { Upper: <= DecisionRule.Tolerance } => false,
            _ => (bool?)null,
        });
        return
        [
            MachineReport.Name(job is null ? work : $"{work}, {job}"),
            decision.Workers is { } workers ? FormattableString.Invariant($"{workers}") : FigureText.NotApplicable,
            FigureText.Time(decision.TotalWork),
            report.Cell(
                decision.Recommended is { } choice ? $"{MachineReport.Name(choice.Strategy)}{(decision.IsSettled ? "" : " (likely)")}"
                    : "not yet",
                FindingPlace.Decisions, decision.Findings),
            decision.Recommended is { } recommended ? CaseColumns.Speedup(recommended.Speedup) : FigureText.NotApplicable,
            decision.Recommended?.Loss?.Upper is { } upper ? FigureText.Percent(upper) : FigureText.NotApplicable,
            Names(others[false], choice => ""),
            Names(others[null].Where(choice => choice.Loss?.Upper is not null), choice => More(choice.Loss!.Upper!.Value)),
            Names(others[true], choice => More(choice.Loss!.Estimate)),
        ];

        static string More(double loss) => loss < 1 ? $" +{FigureText.Percent(loss)}" : $" {NumberText.Digits(1 + loss)}x";
    }

    private static string Slow(SlowCall? slow) => slow is null ? FigureText.NotApplicable
        : FigureText.Time(new BoundedEstimate(slow.Value, slow.Lower, slow.Upper, ConfidenceLevel.Default, SlowCall.Required));

    private static string Loss(Loss? loss) => loss switch
    {
        null => FigureText.NotAvailable,
        { Lower: { } lower, Upper: { } upper } =>
            $"{FigureText.Percent(loss.Estimate)} [{NumberText.Digits(100 * lower)}; {NumberText.Digits(100 * upper)}]",
        _ => $"{FigureText.Percent(loss.Estimate)} [{FigureText.NotAvailable}]",
    };

    private static string Names(IEnumerable<Choice> choices, Func<Choice, string> remark) =>
        choices.Select(choice => MachineReport.Name(choice.Strategy) + remark(choice)).ToArray() is { Length: > 0 } some
            ? MachineReport.Names(some, 12)
            : FigureText.NotApplicable;
}
