using FanOut.Analysis.Results;

namespace FanOut.Analysis.Figures;

/// <summary>What else happened on the machine during the launches of a case, one number per launch.</summary>
/// <param name="StolenShares">Share of all CPUs' time that the host of a virtual machine gave to others, a fraction.</param>
/// <param name="OthersShares">Share of all CPUs' time that processes outside the measured tree computed, a fraction.</param>
/// <param name="Throttled">Periods in which a quota stopped the measured processes.</param>
public sealed record HostNoise(IReadOnlyList<double> StolenShares, IReadOnlyList<double> OthersShares, IReadOnlyList<double> Throttled)
{
    /// <summary>Name of the figure: time that all CPUs of the machine had while the launch measured, nanoseconds.</summary>
    public const string CpuTime = "hostCpuNanoseconds";
    /// <summary>Name of the figure: the part of it that the host gave to other machines, nanoseconds.</summary>
    public const string Stolen = "stolenNanoseconds";
    /// <summary>Name of the figure: the part of it that other processes used, nanoseconds.</summary>
    public const string Others = "othersNanoseconds";
    /// <summary>Name of the figure: periods in which a quota stopped the process's control group or one above it.</summary>
    public const string ThrottledPeriods = "throttledPeriods";
    /// <summary>Name of the figure: clock speed, the mean of all CPUs before and after, MHz.</summary>
    public const string Megahertz = "megahertz";

    /// <summary>Whether a launch reports what else ran on the machine.</summary>
    public static bool IsReported(RecordedLaunch launch) => launch.Reports.Any(report => report.ContainsKey(CpuTime));

    /// <summary>The noise of a case's launches; the lists are empty where the machine does not report it.</summary>
    public static HostNoise Read(RunRecord record, BenchmarkId id) => Read(record, [id]);

    public static HostNoise Read(RunRecord record, IEnumerable<BenchmarkId> ids)
    {
        LaunchFigures[] launches = [.. ids.SelectMany(id => LaunchFigures.Read(record, id))];
        return new HostNoise(
            [.. launches.Where(launch => launch[CpuTime] > 0).Select(launch => Share(launch, Stolen)).OfType<double>()],
            [.. launches.Where(launch => launch[CpuTime] > 0).Select(launch => Share(launch, Others)).OfType<double>()],
            [.. launches.Select(launch => launch[ThrottledPeriods]).OfType<double>()]);
    }

    /// <summary>At most 1: the machine counts in steps of 10 ms, so that a short launch may get one too many.</summary>
    private static double? Share(LaunchFigures launch, string figure) =>
        launch[figure] / launch[CpuTime] is { } share ? Math.Min(1, share) : null;
}

/// <summary>How many CPUs launches could use: affinity and quota may take some away while a run goes on.</summary>
public static class UsableCpus
{
    /// <summary>Name of the figure: CPUs that the process could use when it started, a quota rounded up.</summary>
    public const string AtStart = "processorCount";
    /// <summary>Name of the figure: the same at its end.</summary>
    public const string AtEnd = "usableCpus";
    /// <summary>Name of the figure: physical cores that have these CPUs.</summary>
    public const string Cores = "usableCores";
    /// <summary>Name of the figure: CPUs that a quota allowed at the end, such as 1.5; without one it is missing.</summary>
    public const string Quota = "quotaCpus";

    /// <summary>The fewest that a case's launches had; null where no launch reports it.</summary>
    public static int? Min(RunRecord record, BenchmarkId id) => (int?)LaunchFigures.Read(record, id)
        .SelectMany(launch => new[] { launch[AtStart], launch[AtEnd] })
        .Where(cpus => cpus >= 1)
        .Min();

    /// <summary>The minimum of a figure over all launches of a run; null where no launch reports it.</summary>
    public static double? Min(RunRecord record, string figure) =>
        record.Launches
            .SelectMany(launch => launch.Reports)
            .Select(report => report.TryGetValue(figure, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.Number
                ? value.GetDouble() : (double?)null)
            .Min();
}
