using System.Diagnostics;
using FanOut.Analysis.Figures;
using FanOut.Instruments;

namespace FanOut.Benchmarks;

/// <summary>What else happened on the machine while this process measured: from the end of its setup on, warm-up included.</summary>
/// <remarks>The machine counts in steps of 10 ms: the actual iterations alone are too short to say a share of them to the percent.</remarks>
internal sealed class HostWatch
{
    private readonly HostActivity hostBefore = HostActivity.Read();
    private readonly TreeUsage treeBefore = TreeUsage.IsSupported ? TreeUsage.ReadBefore() : default;
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>The figures so far by their names in the run record; what this machine does not tell is not among them.</summary>
    public IEnumerable<(string Name, double Value)> Figures()
    {
        var wall = Stopwatch.GetElapsedTime(start);
        var host = HostActivity.Read();
        if (host.Cpus > 0)
            yield return (HostNoise.CpuTime, wall.TotalNanoseconds * host.Cpus);
        // What runs backwards, as after a CPU was taken offline, says nothing.
        if (host.Stolen - hostBefore.Stolen is { } stolen && stolen >= TimeSpan.Zero)
            yield return (HostNoise.Stolen, stolen.TotalNanoseconds);
        if (TreeUsage.IsSupported && host.Busy - hostBefore.Busy is { } busy && busy >= TimeSpan.Zero)
        {
            // The machine's clock ticks more coarsely than this span: no more than what the tree has left of it can be others'.
            var own = (TreeUsage.ReadAfter() - treeBefore).Total.Cpu;
            yield return (HostNoise.Others, Math.Clamp((busy - own).TotalNanoseconds, 0, Math.Max(0, ((wall * Math.Max(1, host.Cpus)) - own).TotalNanoseconds)));
        }

        if (host.ThrottledPeriods - hostBefore.ThrottledPeriods is >= 0 and { } throttled)
            yield return (HostNoise.ThrottledPeriods, throttled);
        if (host.Megahertz is { } after)
            yield return (HostNoise.Megahertz, ((hostBefore.Megahertz ?? after) + after) / 2);
    }
}
