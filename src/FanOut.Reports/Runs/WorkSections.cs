using FanOut.Analysis.Judgements;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Documents;

namespace FanOut.Reports.Runs;

/// <summary>From which work on each strategy pays: a section per class whose sizes vary.</summary>
internal static class WorkSections
{
    public static IEnumerable<Section> Of(Teller teller) => teller.Judgement.Classes.Where(judged => judged.WorkAxes.Count > 0).Select(judged =>
        new Section(Question.Of(judged), [
            .. judged.WorkAxes.SelectMany(axis => Axis(teller, judged, axis)),
            new Paragraph(GranularityTable.Legend),
        ])
        {
            ShortTitle = Teller.Name(judged.Name),
            Parts = [new Section("All sizes", [ClassTable.Of(teller, judged)])],
        });

    private static IEnumerable<Block> Axis(Teller teller, ClassJudgement judged, WorkAxis axis)
    {
        if (GranularityChart.Of(teller, $"{Teller.Name(judged.Name)}{Of(judged, axis)}", axis) is { } chart)
            yield return new Figure(chart);
        yield return Thresholds(teller, judged, axis);
        if (axis.Overtakings.Count > 0)
            yield return Overtakings(judged, axis);
    }

    /// <summary>METG and break-even with their doubts.</summary>
    public static Table Thresholds(Teller teller, ClassJudgement judged, WorkAxis axis) => new(
        FormattableString.Invariant($"Work from which on each strategy pays, with {axis.Workers} workers{Of(judged, axis)}."),
        [new("Strategy", true), new("Workers"), new("METG(50%)"), new("METG(90%)"), new("Break-even"), new("x OpenMP")],
        [.. axis.Strategies.Select(strategy => (IReadOnlyList<Cell>)[
            teller.Cell(Teller.Name(strategy.Strategy), judged.TableOf(axis), strategy.Findings),
            FormattableString.Invariant($"{strategy.Workers}"),
            TimeText.Of(strategy.Metg50),
            TimeText.Of(strategy.Metg90),
            strategy.Workers == 1 ? EstimateText.NotApplicable : TimeText.Of(strategy.BreakEven),
            strategy.IsReference ? EstimateText.NotApplicable : EstimateText.Multiple(strategy.ReferenceMultiple),
        ])]);

    private static string Of(ClassJudgement judged, WorkAxis axis) => judged.Jobs.Of(axis.Job) is { } job ? $", {Teller.Name(job)}" : "";

    /// <summary>A row for the faster one above, a column for the other: from which total work on.</summary>
    private static Table Overtakings(ClassJudgement judged, WorkAxis axis)
    {
        string[] below = [.. axis.Overtakings.Select(pair => pair.Other).Distinct()];
        string[] above = [.. axis.Overtakings.Select(pair => pair.Strategy).Distinct()];
        var works = axis.Overtakings.DistinctBy(pair => (pair.Strategy, pair.Other)).ToDictionary(pair => (pair.Strategy, pair.Other), pair => TimeText.Of(pair.TotalWork));
        return new Table(
            FormattableString.Invariant($"Total work from which on the strategy of the row beats that of the column, with {axis.Workers} workers{Of(judged, axis)}; < where it does so at all sizes."),
            [new("Beats", true), .. below.Select(name => new Column(Teller.Name(name)))],
            [.. above.Select(row => (IReadOnlyList<Cell>)[
                Teller.Name(row),
                .. below.Select(column => (Cell)works.GetValueOrDefault((row, column), EstimateText.NotApplicable)),
            ])]);
    }
}
