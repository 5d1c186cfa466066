namespace FanOut.Reports.Runs;

/// <summary>How the cost of a call grows with the workers: a row per strategy and a column per number of workers.</summary>
internal static class GrowthTable
{
    /// <summary>A cell holds microseconds per call and, in brackets, per worker; null without any case.</summary>
    public static Table? From(OverheadAnalysis overheads)
    {
        int[] columns = [.. overheads.Cases.Select(overhead => overhead.Workers).Distinct().Order()];
        var cells = overheads.Cases.DistinctBy(overhead => (overhead.Method, overhead.Workers))
            .ToDictionary(overhead => (overhead.Method, overhead.Workers), Text);
        return columns.Length == 0 ? null : Table.From<string>(
            "",
            [
                new("us per call (per worker)", method => method, IsText: true),
                .. columns.Select(workers => new Column<string>(
                    FormattableString.Invariant($"{workers}"),
                    method => cells.GetValueOrDefault((method, workers), FigureText.NotApplicable))),
            ],
            overheads.Cases.Select(overhead => overhead.Method).Distinct());
    }

    private static string Text(CaseOverhead overhead) => overhead is { PerCall: { } perCall, PerWorker: { } perWorker }
        ? $"{NumberText.Digits(perCall.Value / 1e3)} ({NumberText.Digits(perWorker.Value / 1e3)})"
        : FigureText.NotAvailable;
}
