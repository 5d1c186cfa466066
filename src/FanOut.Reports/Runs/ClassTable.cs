using FanOut.Analysis.Figures;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;
using FanOut.Reports.Documents;

namespace FanOut.Reports.Runs;

/// <summary>All cases of a class with their figures; a figure that no case has is no column.</summary>
/// <remarks>The harness's own Error and Ratio pool iterations over launches and contradict launch statistics: they are not shown.</remarks>
internal static class ClassTable
{
    public static Table Of(Teller teller, ClassJudgement judged)
    {
        string[] parameters = [.. judged.Cases.SelectMany(one => one.Benchmark.Parameters).Select(parameter => parameter.Name).Distinct()];
        (string Name, bool IsText, Func<CaseJudgement, string?> Text)[] columns =
        [
            .. judged.Cases.Any(one => one.Distinction is not null)
                ? [("Told apart by", true, one => one.Distinction is { } text ? Teller.Name(text) : null)]
                : NoColumns,
            .. judged.Jobs.AreSeveral ? [("Job", true, one => Teller.Name(judged.Jobs.Of(one.Id.Job) ?? ""))] : NoColumns,
            .. parameters.Select(name => (Teller.Name(name), false, (Func<CaseJudgement, string?>)(one => one.Benchmark.Parameter(name) is { } value ? Teller.Name(value.Value) : null))),
            .. Figures(judged).Where(column => judged.Cases.Any(one => column.Text(one) is not null)),
        ];
        IReadOnlyList<Cell>[] rows = [.. judged.Cases.Select(one => (IReadOnlyList<Cell>)[
            teller.Cell(Teller.Name(one.Benchmark.Method), judged.CaseTable, one.Findings),
            .. columns.Select(column => (Cell)(column.Text(one) ?? EstimateText.NotApplicable)),
        ])];
        var marked = rows.Any(row => row.Any(cell => cell.Text.StartsWith('~'))) ? "; ~ where no difference from Sequential is shown" : "";
        return new Table(
            $"{Teller.Name(judged.Name)}: figures with their {teller.Judgement.Level} intervals{marked}.",
            [new("Method", true), .. columns.Select(column => new Column(column.Name, column.IsText))],
            rows);
    }

    private static (string Name, bool IsText, Func<CaseJudgement, string?> Text)[] NoColumns => [];

    private static IEnumerable<(string Name, bool IsText, Func<CaseJudgement, string?> Text)> Figures(ClassJudgement judged)
    {
        // Where memory is read, the time is that of the reading.
        var isTimed = judged.Cases.All(one => one.MemoryPerWorker is null);
        return
        [
            .. isTimed ? [("Time", false, TimeOf), ("Margin", false, one => TimeText.Margin(one.Time))] : NoColumns,
            ("Median", false, one => one.Benchmark.Recorded?.Median is { } median ? TimeText.Of(median.Nanoseconds) : null),
            ("Iterations", false, one => one.Benchmark.Recorded?.Iterations is { } count ? FormattableString.Invariant($"{count}") : null),
            ("Speedup", false, Speedup),
            ("Efficiency", false, one => one.Scaling is { } scaling ? EstimateText.Efficiency(scaling) : null),
            ("Serial fraction", false, one => SerialFractionOf(one)),
            ("Cores", false, one => one.Cpu?.CoresText),
            ("Peak memory", false, one => one.PeakMemory is { } bytes ? $"{EstimateText.Digits(bytes / (1024 * 1024))} MiB" : null),
            ("Per worker", false, one => one.Overhead is { } overhead ? TimeText.Of(overhead.PerWorker) : null),
            ("x floor", false, one => one.Overhead is { Floor: not null } overhead ? EstimateText.Multiple(overhead.FloorRatio) : null),
            ("x .NET", false, one => one.Peer is { } peer ? EstimateText.Multiple(peer.Factor) : null),
            ("Lost", false, one => one.LostUpdates is { } share ? LostUpdates.Text(share) : null),
            ("Memory per worker", false, one => one.MemoryPerWorker is { } bytes ? MemoryPerWorker.Text(bytes) : null),
            ("Allocated", false, one => one.Benchmark.AllocatedBytes is { } bytes ? FormattableString.Invariant($"{bytes:0} B") : null),
        ];
    }

    /// <summary>A speedup with its interval, behind <c>~</c> where the interval holds 1.</summary>
    public static string Marked(Estimate? speedup) => $"{(speedup is { IsExact: false, Interval: { } interval } && interval.Contains(1) ? "~ " : "")}{EstimateText.Multiple(speedup)}";

    /// <summary>The launches' time; what the harness computed from launches that the file does not hold is marked as its mean.</summary>
    public static string TimeOf(CaseJudgement one) => one.Findings.Any(finding => finding.Kind == LaunchFindings.CaseFailed) ? "FAILED"
        : one.Benchmark.Recorded is { } stated ? $"mean {TimeText.Of(stated.Mean.Nanoseconds)}"
        : TimeText.Of(one.Time);

    private static string? Speedup(CaseJudgement one) => one.Scaling is { } scaling ? Marked(scaling.Speedup) : null;

    /// <summary>By Karp and Flatt; a column only where the workers are so many that it tells more than the efficiency.</summary>
    private static string? SerialFractionOf(CaseJudgement one) => one.Scaling is { IsBaseline: false, Workers: > 2, Speedup: { } speedup }
        ? SerialFraction.Of(speedup, one.Scaling.Workers) is { Interval: { } bounds } fraction
            ? $"{EstimateText.Percent(fraction.Value)} [{EstimateText.Digits(100 * bounds.Lower)}; {EstimateText.Digits(100 * bounds.Upper)}]"
            : EstimateText.NotAvailable
        : null;
}
