namespace FanOut.Reports.Runs;

/// <summary>All cases of a class with their figures; a figure that no case has is no column.</summary>
/// <remarks>The harness's own Error and Ratio pool iterations over launches and contradict launch statistics: they are not shown.</remarks>
internal static class ClassTable
{
    public static Table From(MachineReport report, ClassJudgement judged)
    {
        var parameters = judged.Cases.SelectMany(one => one.Benchmark.Parameters).Select(parameter => parameter.Name).Distinct();
        Column<CaseJudgement>?[] columns =
        [
            new("Method", one => report.Cell(MachineReport.Name(one.Benchmark.Method), judged.CaseTable, one.Findings), IsText: true),
            Shown("Distinction", one => one.Distinction is { } text ? MachineReport.Name(text) : null, isText: true),
            Shown("Job", one => judged.Jobs.AreSeveral ? MachineReport.Name(judged.Jobs.Label(one.Id.Job) ?? "") : null, isText: true),
            .. parameters.Select(name => Shown(MachineReport.Name(name), one =>
                one.Benchmark.Parameter(name) is { } value ? MachineReport.Name(value.Value) : null)),
            .. CaseColumns.All.Where(column => column.ShownIn.HasFlag(ShownIn.Reports)).Select(column => Shown(column.Name, column.Text)),
        ];
        var table = Table.From("", [.. columns.OfType<Column<CaseJudgement>>()], judged.Cases);
        var isMarked = table.Rows.Any(row => row.Any(cell => cell.Text.StartsWith('~')));
        return table with
        {
            Caption = $"{MachineReport.Name(judged.Name)}: figures with their {NumberText.Percent(report.Judgement.Level.Value)} intervals"
                + $"{(isMarked ? $"; ~: no difference from {MachineReport.Name(report.Baseline)} is shown" : "")}.",
        };

        Column<CaseJudgement>? Shown(string name, Func<CaseJudgement, string?> text, bool isText = false) =>
            judged.Cases.Any(one => text(one) is not null) ? new(name, one => text(one) ?? FigureText.NotApplicable, isText) : null;
    }
}
