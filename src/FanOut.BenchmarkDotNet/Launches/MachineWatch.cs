using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using FanOut.Cores;
using FanOut.Instruments;

namespace FanOut.BenchmarkDotNet;

/// <summary>What else the machine did during each launch, and which CPUs the launch could use at its end.</summary>
/// <remarks>Read here and not by the measured process, which would compile the reading code anew in each launch (some 40 ms).</remarks>
internal sealed class MachineWatch
{
    private readonly Dictionary<BenchmarkCase, IReadOnlyDictionary<string, double>> figures = [];
    private MachineSpan? span;

    /// <summary>The figures of a launch by their names in the run record, without those that this system does not report.</summary>
    public IReadOnlyDictionary<string, double> Figures(BenchmarkCase launch) =>
        figures.GetValueOrDefault(launch) ?? new Dictionary<string, double>();

    /// <summary>The measured process waits while its signal is handled.</summary>
    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
        if (signal == HostSignal.BeforeAnythingElse)
            span = new MachineSpan();
        if (signal != HostSignal.AfterAll || span is null)
            return;

        // Affinity and quota may have changed since the process started.
        var host = HostTopology.Read(parameters.Process?.Id);
        var all = span.Figures().ToDictionary();
        all.Add(UsableCpus.AtEnd, host.UsableCpus);
        all.Add(UsableCpus.Cores, host.UsableCores);
        if (host.Quota is { } quota)
            all.Add(UsableCpus.Quota, quota.Cpus);
        figures[parameters.BenchmarkCase] = all;
        span = null;
    }
}

/// <summary>What other programs did on this machine since the span began.</summary>
/// <remarks>The machine counts in steps of 10 ms: short spans give no share to the percent.</remarks>
internal sealed class MachineSpan
{
    private readonly HostActivity hostBefore = HostActivity.Read();
    private readonly TreeUsage treeBefore = TreeUsage.IsSupported ? TreeUsage.ReadBefore() : default;
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>The figures so far by their names in the run record, without those that this system does not report.</summary>
    public IEnumerable<KeyValuePair<string, double>> Figures()
    {
        var wall = Stopwatch.GetElapsedTime(start);
        var host = HostActivity.Read();
        if (host.Cpus > 0)
            yield return new(HostNoise.CpuTime, wall.TotalNanoseconds * host.Cpus);
        // A counter that runs backwards, as after a CPU was taken offline, means nothing.
        if (host.Stolen - hostBefore.Stolen is { } stolen && stolen >= TimeSpan.Zero)
            yield return new(HostNoise.Stolen, stolen.TotalNanoseconds);
        if (TreeUsage.IsSupported && host.Busy - hostBefore.Busy is { } busy && busy >= TimeSpan.Zero)
        {
            // The machine's clock ticks more coarsely than this span: others can have no more than the process tree leaves.
            // Less than nothing if a process has left the tree.
            var own = TimeSpan.FromTicks(Math.Max(0, (TreeUsage.ReadAfter() - treeBefore).Total.Cpu.Ticks));
            var left = (wall * Math.Max(1, host.Cpus)) - own;
            yield return new(HostNoise.Others, Math.Clamp((busy - own).TotalNanoseconds, 0, Math.Max(0, left.TotalNanoseconds)));
        }

        if (host.ThrottledPeriods - hostBefore.ThrottledPeriods is >= 0 and { } throttled)
            yield return new(HostNoise.ThrottledPeriods, throttled);
        if (host.Megahertz is { } after)
            yield return new(HostNoise.Megahertz, ((hostBefore.Megahertz ?? after) + after) / 2);
    }
}
