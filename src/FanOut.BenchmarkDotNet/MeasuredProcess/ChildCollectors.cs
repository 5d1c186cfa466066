using System.Text.Json;
using FanOut.Instruments;
using FanOut.Workers;

namespace FanOut.BenchmarkDotNet;

/// <summary>What the garbage collectors of a strategy's child processes are and do.</summary>
/// <remarks>Kept children leave a stamp after every answer. Fresh children would do so inside the timed region, so they leave stamps in one
/// call of setup only, which stands for all calls.</remarks>
internal sealed class ChildCollectors
{
    private readonly string folder = Observation.MakeFolder("fanout-collectors-");
    private readonly bool areKept;
    private IReadOnlyList<CollectorStamp[]> stamps = [];
    private (CollectorWork Work, TimeSpan Wall)? freshCall;

    private ChildCollectors(bool areKept) => this.areKept = areKept;

    /// <summary>Lets the children that a strategy starts from now on leave stamps; null for one without.</summary>
    public static ChildCollectors? Expect(StrategyDescription? strategy)
    {
        if (strategy is not { StartsProcesses: true })
            return null;
        var made = new ChildCollectors(strategy.KeepsProcesses);
        Environment.SetEnvironmentVariable(CollectorStamps.FolderVariable, made.folder);
        return made;
    }

    /// <summary>The collectors of the children: of the kept ones, or of those that a call starts.</summary>
    public IReadOnlyList<CollectorKind> Find(Action call)
    {
        if (!areKept)
        {
            var start = Stopwatch.GetTimestamp();
            call();
            var wall = Stopwatch.GetElapsedTime(start);
            stamps = WorkerStampFiles.ReadCollectors(folder);
            freshCall = (Sum(stamps.Select(child => child[^1].Work)), wall);
        }

        // Kept children have inherited it.
        Environment.SetEnvironmentVariable(CollectorStamps.FolderVariable, null);
        return [.. WorkerStampFiles.ReadCollectors(folder).Select(child => child[^1].Kind)];
    }

    /// <summary>Reads and removes the stamps, after the last kept child has ended.</summary>
    public void End()
    {
        if (areKept)
            stamps = WorkerStampFiles.ReadCollectors(folder);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Whether no kept child compiled anything during the measured calls; null where that is not known.</summary>
    public bool? HaveSettled => areKept && stamps.Count > 0 && LaunchAccount.OfThisProcess is { Operations: > 0 } account
        ? HaveSettledBetween(stamps, account.From, account.Until)
        : null;

    /// <summary>Whether children had made as many methods at the one moment as at the other.</summary>
    public static bool HaveSettledBetween(IEnumerable<CollectorStamp[]> children, long from, long until) =>
        children.All(child => At(child, from).Methods == At(child, until).Methods);

    /// <summary>Writes the figures of the children into a launch's report; nothing where none left a stamp.</summary>
    public void WriteTo(Utf8JsonWriter report)
    {
        if (stamps.Count == 0)
            return;
        string[] kinds = [.. stamps.Select(child => child[^1].Kind.ToString()).Distinct().Order(StringComparer.Ordinal)];
        report.WriteString(CollectorAccount.ChildrenName, string.Join("; ", kinds));
        report.WriteNumber(CollectorAccount.ChildProcesses, stamps.Count);
        var own = CollectorKind.OfThisProcess;
        report.WriteNumber(
            CollectorAccount.OtherCollectors, stamps.Count(child => child[^1].Kind with { IsNative = own.IsNative } != own));
        if (freshCall is { } fresh)
            Write(report, CollectorAccount.Children, fresh.Work, 1, fresh.Wall);
        else if (LaunchAccount.OfThisProcess is { Operations: > 0 } account)
            Write(
                report, CollectorAccount.Children, Sum(stamps.Select(child => Between(child, account))), account.Operations, account.Wall);
    }

    /// <summary>Writes what collectors did in a number of calls.</summary>
    public static void Write(Utf8JsonWriter report, CollectorFigures names, CollectorWork work, long calls, TimeSpan wall)
    {
        report.WriteNumber(names.Calls, calls);
        report.WriteNumber(names.Wall, wall.TotalNanoseconds);
        report.WriteNumber(names.Pause, work.Pause.TotalNanoseconds);
        report.WriteNumber(names.Gen0, work.Gen0);
        report.WriteNumber(names.Gen1, work.Gen1);
        report.WriteNumber(names.Gen2, work.Gen2);
        report.WriteNumber(names.Bytes, work.Allocated);
    }

    private static CollectorWork Between(CollectorStamp[] child, LaunchAccount account) =>
        At(child, account.Until).Work - At(child, account.From).Work;

    /// <summary>A child's last stamp before a moment.</summary>
    private static CollectorStamp At(CollectorStamp[] child, long time) =>
        child.TakeWhile(stamp => stamp.Time < time).LastOrDefault(child[0]);

    private static CollectorWork Sum(IEnumerable<CollectorWork> works) =>
        works.Aggregate(default(CollectorWork), (sum, work) => sum + work);
}
