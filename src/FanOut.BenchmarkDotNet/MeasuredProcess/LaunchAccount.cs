using System.Text.Json;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Environments;
using FanOut.Instruments;
using FanOut.Workers;

namespace FanOut.BenchmarkDotNet;

/// <summary>What the actual iterations of this process's case used, children included.</summary>
/// <remarks>Read right before and after each iteration, outside the span that the engine times. The garbage collection that the engine
/// forces before its clock starts, half a millisecond of CPU time, is made here, before the first reading.</remarks>
internal sealed class LaunchAccount
{
    private readonly List<Iteration> iterations = [];
    private TreeUsage before;
    private CollectorWork collectorBefore;
    private Iteration total;
    private long start;

    /// <summary>Calls in the actual iterations.</summary>
    public long Operations { get; private set; }

    /// <summary>Time of the actual iterations.</summary>
    public TimeSpan Wall => total.Wall;

    /// <summary>The start of the first actual iteration, in ticks of <see cref="Stopwatch"/>.</summary>
    public long From { get; private set; }

    /// <summary>The start of the iteration after the last actual one, or the end of all.</summary>
    public long Until { get; private set; } = long.MaxValue;

    /// <summary>The account of the case that this process measures; null without one.</summary>
    public static LaunchAccount? OfThisProcess { get; private set; }

    public static LaunchAccount Keep(EngineParameters engineParameters)
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
        return account;
    }

    /// <summary>Sums up the actual iterations: those of the engine's last stage.</summary>
    /// <param name="callsBehind">Iterations after that stage, which are not measured.</param>
    public void Close(List<Measurement> measurements, int callsBehind)
    {
        foreach (var measurement in measurements)
            Operations += measurement.Operations;
        var (first, behind) = (iterations.Count - callsBehind - measurements.Count, iterations.Count - callsBehind);
        for (var index = first; index < behind; index++)
        {
            var iteration = iterations[index];
            total = new Iteration(
                total.Usage + iteration.Usage, total.Wall + iteration.Wall, total.ChildrenBefore + iteration.ChildrenBefore, default,
                total.Collector + iteration.Collector, Start: 0);
        }

        if (first < behind)
            From = iterations[first].Start;
        if (behind < iterations.Count)
            Until = iterations[behind].Start;
    }

    /// <summary>Writes the figures of the launch, without those that this system does not report.</summary>
    public void WriteTo(Utf8JsonWriter report)
    {
        var usage = total.Usage.Total;
        WriteCollectorTo(report);
        // None before the first actual iteration, and none where a process has left the tree and taken its counters along.
        if (Operations == 0 || !usage.IsDifference)
            return;

        // The sum is exact; the split is sampled and may be off by a tick.
        var inSystem = Math.Clamp(usage.InSystem.TotalNanoseconds, 0, usage.Cpu.TotalNanoseconds);
        var user = usage.Cpu.TotalNanoseconds - inSystem;
        // Other names, where children are missing.
        report.WriteNumber(TreeUsage.IsSupported ? CpuAccount.User : CpuAccount.OwnUser, user);
        report.WriteNumber(TreeUsage.IsSupported ? CpuAccount.InSystem : CpuAccount.OwnInSystem, inSystem);
        if (!TreeUsage.IsSupported)
            return;
        report.WriteNumber(CpuAccount.Children, total.Usage.Descendants.Cpu.TotalNanoseconds);
        report.WriteNumber(CpuAccount.ChildrenBetween, Math.Max(0, total.ChildrenBefore.TotalNanoseconds));
        report.WriteNumber(CpuAccount.VoluntarySwitches, usage.VoluntarySwitches);
        report.WriteNumber(CpuAccount.InvoluntarySwitches, usage.InvoluntarySwitches);
        report.WriteNumber(CpuAccount.MinorFaults, usage.MinorFaults);
        report.WriteNumber(CpuAccount.MajorFaults, usage.MajorFaults);
    }

    private void WriteCollectorTo(Utf8JsonWriter report)
    {
        if (Operations == 0)
            return;
        ChildCollectors.Write(report, CollectorAccount.Own, total.Collector, Operations, total.Wall);
        report.WriteString(CollectorAccount.OwnName, CollectorKind.OfThisProcess.ToString());
    }

    private void Begin()
    {
        before = TreeUsage.IsSupported ? TreeUsage.ReadBefore() : OwnUsage();
        collectorBefore = CollectorWork.Read();
        start = Stopwatch.GetTimestamp();
    }

    private void End()
    {
        var wall = Stopwatch.GetElapsedTime(start);
        var collector = CollectorWork.Read() - collectorBefore;
        var after = TreeUsage.IsSupported ? TreeUsage.ReadAfter() : OwnUsage();
        iterations.Add(new Iteration(
            after - before, wall, iterations is [.., var previous] ? (before - previous.End).Descendants.Cpu : TimeSpan.Zero, after,
            collector, start));
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

    /// <param name="ChildrenBefore">The children's CPU time after the iteration before this one, for which no call waits.</param>
    private readonly record struct Iteration(
        TreeUsage Usage, TimeSpan Wall, TimeSpan ChildrenBefore, TreeUsage End, CollectorWork Collector, long Start);
}
