using System.Globalization;

namespace FanOut.Analysis.Scaling;

/// <summary>How the cost of a call grows with the workers: a Markdown table with a row per strategy and a column per number of workers.</summary>
public static class GrowthTable
{
    /// <summary>
    /// A cell holds microseconds per call and, in brackets, per worker; <c>NA</c> where a case took no measurable time, <c>-</c> where there is none.
    /// </summary>
    /// <param name="overheads">The cases of one file.</param>
    /// <returns>The table, lines parted by line feeds; null without any case.</returns>
    public static string? Of(OverheadAnalysis overheads)
    {
        ArgumentNullException.ThrowIfNull(overheads);
        int[] columns = [.. overheads.Cases.Select(overhead => overhead.Workers).Distinct().Order()];
        if (columns.Length == 0)
            return null;

        var cells = overheads.Cases.DistinctBy(overhead => (overhead.Method, overhead.Workers))
            .ToDictionary(overhead => (overhead.Method, overhead.Workers), Cell);
        var rows = overheads.Cases.Select(overhead => overhead.Method).Distinct()
            .Select(method => Line(columns.Select(workers => cells.GetValueOrDefault((method, workers), EstimateText.NotApplicable)).Prepend(method)));
        return string.Join('\n',
        [
            Line(columns.Select(workers => workers.ToString(CultureInfo.InvariantCulture)).Prepend("us per call (per worker)")),
            Line(columns.Select(_ => "---:").Prepend("---")),
            .. rows,
        ]);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Cell(CaseOverhead overhead) => overhead is { PerCall: { } perCall, PerWorker: { } perWorker }
        ? $"{Microseconds(perCall.Value)} ({Microseconds(perWorker.Value)})"
        : EstimateText.NotAvailable;

    private static string Microseconds(double nanoseconds) => EstimateText.Digits(nanoseconds / 1e3);
}
