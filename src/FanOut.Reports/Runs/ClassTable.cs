namespace FanOut.Reports.Runs;

/// <summary>All cases of a class with their figures; a figure that no case has is no column.</summary>
/// <remarks>The harness's own Error and Ratio pool iterations over launches and contradict launch statistics: they are not shown.</remarks>
internal static class ClassTable
{
    public static Table From(MachineReport report, ClassJudgement judged)
    {
        var parameters = judged.Cases.SelectMany(one => one.Benchmark.Parameters).Select(parameter => parameter.Name).Distinct();
        (string Name, bool IsText, Func<CaseJudgement, string?> Text)[] columns =
        [
            ("Distinction", true, one => one.Distinction is { } text ? MachineReport.Name(text) : null),
            ("Job", true, one => judged.Jobs.AreSeveral ? MachineReport.Name(judged.Jobs.Label(one.Id.Job) ?? "") : null),
            .. parameters.Select(name => (MachineReport.Name(name), false, (Func<CaseJudgement, string?>)(one =>
                one.Benchmark.Parameter(name) is { } value ? MachineReport.Name(value.Value) : null))),
            .. CaseColumns.All.Where(column => column.ShownIn.HasFlag(ShownIn.Reports))
                .Select(column => (column.Name, false, (Func<CaseJudgement, string?>)column.Text)),
        ];
        columns = [.. columns.Where(column => judged.Cases.Any(one => column.Text(one) is not null))];
        IReadOnlyList<Cell>[] rows = [.. judged.Cases.Select(one => (IReadOnlyList<Cell>)[
            report.Cell(MachineReport.Name(one.Benchmark.Method), judged.CaseTable, one.Findings),
            .. columns.Select(column => (Cell)(column.Text(one) ?? FigureText.NotApplicable)),
        ])];
        var marked = rows.Any(row => row.Any(cell => cell.Text.StartsWith('~'))) ? "; ~: no difference from Sequential is shown" : "";
        return new Table(
            $"{MachineReport.Name(judged.Name)}: figures with their {report.Judgement.Level} intervals{marked}.",
            [new("Method", true), .. columns.Select(column => new Column(column.Name, column.IsText))],
            rows);
    }
}
