using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Environments;
using FanOut.Instruments;

namespace FanOut.Benchmarks;

/// <summary>What the actual iterations of this process's case used, children included.</summary>
/// <remarks>Read right before and after each iteration, outside the span that the engine times. The garbage collection that the engine
/// forces before its clock starts, half a millisecond of CPU time, is made here, before the first reading. Which iterations were actual
/// ones, and how many calls they made, is known when the engine reports to its host.</remarks>
internal sealed class LaunchAccount
{
    private readonly HostWatch host = new();
    private TreeUsage before, after, total;
    private TimeSpan wall, between, totalWall, totalBetween;
    private long operations, start;

    /// <summary>The account of the case that this process measures; null without one.</summary>
    public static LaunchAccount? OfThisProcess { get; private set; }

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

    /// <summary>The figures of the launch by their names in the run record, without those that this system does not report.</summary>
    public IEnumerable<(string Name, double Value)> Figures() => [.. Usage(), .. host.Figures()];

    private IEnumerable<(string Name, double Value)> Usage()
    {
        var usage = total.Total;
        // None before the first actual iteration, and none where a process has left the tree and taken its counters along.
        if (operations == 0 || !usage.IsDifference)
            return [];

        // The sum is exact; the split is sampled and may be off by a tick.
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
            // Other names, since children are missing.
            : [.. all, (CpuAccount.OwnUser, user), (CpuAccount.OwnInSystem, inSystem)];
    }

    private void Begin()
    {
        before = TreeUsage.IsSupported ? TreeUsage.ReadBefore() : OwnUsage();
        // The children's CPU time after one call and before the next, for which no call waits.
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

    // The engine does the same.
    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <summary>Passes everything on to BenchmarkDotNet and reports each measurement of an actual iteration of the workload.</summary>
    private sealed class ListeningHost(IHost host, Action<Measurement> measured) : IHost
    {
        public void Write(string message) => host.Write(message);
        public void WriteLine() => host.WriteLine();

        public void WriteLine(string message)
        {
            host.WriteLine(message);
            var measurement = Measurement.Parse(message, 1);
            if (measurement is { IterationMode: IterationMode.Workload, IterationStage: IterationStage.Actual })
                measured(measurement);
        }

        public void SendSignal(HostSignal hostSignal) => host.SendSignal(hostSignal);
        public void SendError(string message) => host.SendError(message);
        public void ReportResults(BenchmarkDotNet.Engines.RunResults runResults) => host.ReportResults(runResults);
        public void Dispose() => host.Dispose();
    }
}

/// <summary>What else the machine did while this process measured: from the end of its setup on, warm-up included.</summary>
/// <remarks>The machine counts in steps of 10 ms: the actual iterations alone are too short for a share to the percent.</remarks>
internal sealed class HostWatch
{
    private readonly HostActivity hostBefore = HostActivity.Read();
    private readonly TreeUsage treeBefore = TreeUsage.IsSupported ? TreeUsage.ReadBefore() : default;
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>The figures so far by their names in the run record, without those that this system does not report.</summary>
    public IEnumerable<(string Name, double Value)> Figures()
    {
        var wall = Stopwatch.GetElapsedTime(start);
        var host = HostActivity.Read();
        if (host.Cpus > 0)
            yield return (HostNoise.CpuTime, wall.TotalNanoseconds * host.Cpus);
        // A counter that runs backwards, as after a CPU was taken offline, means nothing.
        if (host.Stolen - hostBefore.Stolen is { } stolen && stolen >= TimeSpan.Zero)
            yield return (HostNoise.Stolen, stolen.TotalNanoseconds);
        if (TreeUsage.IsSupported && host.Busy - hostBefore.Busy is { } busy && busy >= TimeSpan.Zero)
        {
            // The machine's clock ticks more coarsely than this span: others can have no more than the process tree leaves.
            // Less than nothing if a process has left the tree.
            var own = TimeSpan.FromTicks(Math.Max(0, (TreeUsage.ReadAfter() - treeBefore).Total.Cpu.Ticks));
            var left = (wall * Math.Max(1, host.Cpus)) - own;
            yield return (HostNoise.Others, Math.Clamp((busy - own).TotalNanoseconds, 0, Math.Max(0, left.TotalNanoseconds)));
        }

        if (host.ThrottledPeriods - hostBefore.ThrottledPeriods is >= 0 and { } throttled)
            yield return (HostNoise.ThrottledPeriods, throttled);
        if (host.Megahertz is { } after)
            yield return (HostNoise.Megahertz, ((hostBefore.Megahertz ?? after) + after) / 2);
    }
}
