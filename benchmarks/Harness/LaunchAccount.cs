using System.Diagnostics;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using FanOut.Analysis.Figures;
using FanOut.Instruments;

namespace FanOut.Benchmarks;

/// <summary>What the actual iterations of this process's case have used, children included, and nothing but them.</summary>
/// <remarks>
/// Read right before and right after each iteration, outside the span that the engine times. The engine forces a garbage collection between its own
/// setup of an iteration and its clock, half a millisecond of CPU time that would be taken for the workload's: it is made here instead,
/// before the first reading. Which iterations were actual ones, and how many calls they made, is known when the engine tells its host.
/// </remarks>
internal sealed class LaunchAccount
{
    private readonly HostWatch host = new();
    private TreeUsage before;
    private TreeUsage after;
    private TreeUsage total;
    private TimeSpan wall;
    private TimeSpan between;
    private TimeSpan totalWall;
    private TimeSpan totalBetween;
    private long operations;
    private long start;

    /// <summary>The account of the case that this process measures; null where there is none.</summary>
    public static LaunchAccount? OfThisProcess { get; private set; }

    /// <summary>Keeps the account of an engine that is about to be made.</summary>
    public static void Keep(EngineParameters engineParameters)
    {
        var account = new LaunchAccount();
        OfThisProcess = account;

        var (setUp, cleanUp) = (engineParameters.IterationSetupAction, engineParameters.IterationCleanupAction);
        var collects = engineParameters.TargetJob.ResolveValue(GcMode.ForceCharacteristic, EnvironmentResolver.Instance);
        engineParameters.TargetJob = engineParameters.TargetJob.WithGcForce(false);
        engineParameters.IterationSetupAction = () =>
        {
            setUp?.Invoke();
            if (collects)
                Collect();
            account.Begin();
        };
        engineParameters.IterationCleanupAction = () =>
        {
            account.End();
            cleanUp?.Invoke();
        };
        engineParameters.Host = new ListeningHost(engineParameters.Host, account.Add);
    }

    /// <summary>The figures of the launch by their names in the run record; what this machine does not tell is not among them.</summary>
    public IEnumerable<(string Name, double Value)> Figures() => [.. Usage(), .. host.Figures()];

    private IEnumerable<(string Name, double Value)> Usage()
    {
        var usage = total.Total;
        // None before the first actual iteration, and none where a process has left the tree with its past.
        if (operations == 0 || !usage.IsDifference)
            return [];

        // The sum is exact, the split a sample, which may shift by a tick.
        var inSystem = Math.Clamp(usage.InSystem.TotalNanoseconds, 0, usage.Cpu.TotalNanoseconds);
        var user = usage.Cpu.TotalNanoseconds - inSystem;
        (string, double)[] all = [(CpuAccount.Operations, operations), (CpuAccount.Wall, totalWall.TotalNanoseconds)];
        return TreeUsage.IsSupported
            ?
            [
                .. all,
                (CpuAccount.User, user),
                (CpuAccount.InSystem, inSystem),
                (CpuAccount.Children, total.Descendants.Cpu.TotalNanoseconds),
                (CpuAccount.ChildrenBetween, Math.Max(0, totalBetween.TotalNanoseconds)),
                (CpuAccount.VoluntarySwitches, usage.VoluntarySwitches),
                (CpuAccount.InvoluntarySwitches, usage.InvoluntarySwitches),
                (CpuAccount.MinorFaults, usage.MinorFaults),
                (CpuAccount.MajorFaults, usage.MajorFaults),
            ]
            // Children are missing: other figures, and so other names.
            : [.. all, (CpuAccount.OwnUser, user), (CpuAccount.OwnInSystem, inSystem)];
    }

    private void Begin()
    {
        before = TreeUsage.IsSupported ? TreeUsage.ReadBefore() : OwnUsage();
        // What children compute after one call and before the next, nobody waits for.
        between = after == default ? TimeSpan.Zero : (before - after).Descendants.Cpu;
        start = Stopwatch.GetTimestamp();
    }

    private void End()
    {
        wall = Stopwatch.GetElapsedTime(start);
        after = TreeUsage.IsSupported ? TreeUsage.ReadAfter() : OwnUsage();
    }

    private void Add(Measurement measurement)
    {
        total += after - before;
        totalBetween += between;
        totalWall += wall;
        operations += measurement.Operations;
    }

    private static TreeUsage OwnUsage()
    {
        var usage = Environment.CpuUsage;
        return new TreeUsage(new ResourceUsage(usage.UserTime, usage.PrivilegedTime, 0, 0, 0, 0), default);
    }

    // As the engine does it.
    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
