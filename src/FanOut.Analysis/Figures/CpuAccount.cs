using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Figures;

/// <summary>CPU time of a case's actual iterations, of the measured process and all its children; one number per launch.</summary>
/// <param name="Cores">CPUs that computed at the same time, on average: CPU time / wall time.</param>
/// <param name="UserPerCall">CPU time in programs' own code, nanoseconds per call.</param>
/// <param name="SystemPerCall">CPU time in the operating system, nanoseconds per call.</param>
/// <param name="IsOwnOnly">Whether children are missing in these figures, and with them what processes compute.</param>
public sealed record CpuAccount(Spread Cores, Spread UserPerCall, Spread SystemPerCall, bool IsOwnOnly)
{
    /// <summary>Name of the figure: calls in the actual iterations of the launch; the others below are totals over these.</summary>
    public const string Operations = "operations";
    /// <summary>Name of the figure: wall time of the actual iterations, nanoseconds.</summary>
    public const string Wall = "wallNanoseconds";
    /// <summary>Name of the figure: CPU time in programs' own code, nanoseconds.</summary>
    public const string User = "userNanoseconds";
    /// <summary>Name of the figure: CPU time in the operating system, nanoseconds.</summary>
    public const string InSystem = "systemNanoseconds";
    /// <summary>Name of the figure: what of the CPU time is the children's, nanoseconds.</summary>
    public const string Children = "childrenNanoseconds";
    /// <summary>Name of the figure: CPU time of the children between iterations, nanoseconds; in no other figure.</summary>
    public const string ChildrenBetween = "childrenBetweenNanoseconds";
    /// <summary>Name of the figure: times that a thread gave up its CPU to wait.</summary>
    public const string VoluntarySwitches = "voluntarySwitches";
    /// <summary>Name of the figure: times that a CPU was taken away from a thread with work.</summary>
    public const string InvoluntarySwitches = "involuntarySwitches";
    /// <summary>Name of the figure: page faults without a disk.</summary>
    public const string MinorFaults = "minorFaults";
    /// <summary>Name of the figure: page faults that read a disk.</summary>
    public const string MajorFaults = "majorFaults";
    /// <summary>As <see cref="User"/>, of the measured process alone, where the system does not report children.</summary>
    public const string OwnUser = "ownUserNanoseconds";
    /// <summary>As <see cref="InSystem"/>, of the measured process alone.</summary>
    public const string OwnInSystem = "ownSystemNanoseconds";

    /// <summary>The account of a case; null where its launches reported none.</summary>
    public static CpuAccount? Read(RunRecord record, BenchmarkId id)
    {
        var launches = LaunchFigures.Read(record, id);
        return Read(launches, User, InSystem, isOwnOnly: false) ?? Read(launches, OwnUser, OwnInSystem, isOwnOnly: true);
    }

    /// <summary>Counts per call, such as <see cref="VoluntarySwitches"/>; null where the launches did not report them.</summary>
    public static Spread? PerCall(RunRecord record, BenchmarkId id, string figure) => PerCall(LaunchFigures.Read(record, id), figure);

    private static CpuAccount? Read(IReadOnlyList<LaunchFigures> launches, string user, string system, bool isOwnOnly) =>
        Spread.From(launches.Where(launch => launch[Wall] > 0).Select(launch => (launch[user] + launch[system]) / launch[Wall])
            .OfType<double>()) is { } cores
        && PerCall(launches, user) is { } userPerCall && PerCall(launches, system) is { } systemPerCall
            ? new CpuAccount(cores, userPerCall, systemPerCall, isOwnOnly)
            : null;

    private static Spread? PerCall(IReadOnlyList<LaunchFigures> launches, string figure) => Spread.From(launches
        .Where(launch => launch[Operations] > 0)
        .Select(launch => launch[figure] / launch[Operations])
        .OfType<double>());
}
