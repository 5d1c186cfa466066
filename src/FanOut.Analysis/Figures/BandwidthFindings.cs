using FanOut.Analysis.Results;
using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.Figures;

/// <summary>Findings about the bandwidth of the memory, which all cores share.</summary>
public static class BandwidthFindings
{
    /// <summary>Share of the bandwidth that more workers reach. Above it, these gain a quarter at most.</summary>
    public const double MaxShare = 0.8;

    public static readonly FindingKind Reached = new(
        "bandwidth-reached", "A few workers move nearly as many bytes per second as more of them can.");

    /// <param name="workers">Workers of the case, 1 for one thread.</param>
    /// <param name="moved">10^9 bytes per second that they move.</param>
    /// <param name="most">10^9 bytes per second that more workers move.</param>
    /// <param name="by">How, a method.</param>
    /// <param name="with">With how many workers.</param>
    public static Finding DescribeReached(int workers, double moved, double most, string by, int with) => new(
        Reached,
        $"{(workers == 1 ? "One thread moves" : $"{workers} workers move")} {Plain(moved)} GB/s, {Percent(moved / most)} of the "
            + $"{Plain(most)} GB/s that {by} reaches with {Count(with, "worker")} (limit {Percent(MaxShare)}): more workers gain little.",
        moved / most, MaxShare,
        "Move fewer bytes, by smaller types, one pass instead of several, or parts that stay in a cache; more workers do not help.");

    /// <summary>Null where workers on more cores move clearly more, or where the class did not measure the machine's own bandwidth on
    /// more.</summary>
    /// <param name="coresOf">The physical cores that so many workers compute on.</param>
    public static Finding? Find(BenchmarkResult benchmark, ResultFile file, Func<int, int> coresOf)
    {
        if (benchmark.IsFloor || Bandwidth.Read(benchmark) is not { } moved || WorkersOf(benchmark) is not { } workers)
            return null;
        // Two hardware threads of a core wait for memory through the same few buffers: that they gain little says nothing of the memory.
        var cores = coresOf(workers);
        (BenchmarkResult Case, double Moved)[] more = [.. file.Benchmarks
            .Where(other => WorkersOf(other) is { } others && coresOf(others) > cores && IsSameWork(other, benchmark))
            .Select(other => (other, Bandwidth.Read(other) ?? 0))];
        if (!more.Any(other => other.Case.Method == benchmark.Question!.Reference && other.Moved > 0))
            return null;
        // Not the machine's own alone: it also writes, which takes more of the bandwidth than its bytes.
        var (best, most) = more.MaxBy(other => other.Moved);
        return moved / most > MaxShare ? DescribeReached(workers, moved, most, best.Method, best.Workers!.Value) : null;
    }

    private static int? WorkersOf(BenchmarkResult benchmark) => benchmark.IsBaseline ? 1 : benchmark.Workers;

    private static bool IsSameWork(BenchmarkResult other, BenchmarkResult benchmark) =>
        other.DeclaringType == benchmark.DeclaringType && other.Id.Job == benchmark.Id.Job
        && Bandwidth.BytesPerCall(other) == Bandwidth.BytesPerCall(benchmark);
}
