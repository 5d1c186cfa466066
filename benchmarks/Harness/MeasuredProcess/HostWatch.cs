using System.Diagnostics;
using FanOut.Analysis.Figures;
using FanOut.Instruments;

namespace FanOut.Benchmarks;

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
            var own = (TreeUsage.ReadAfter() - treeBefore).Total.Cpu;
            var left = (wall * Math.Max(1, host.Cpus)) - own;
            yield return (HostNoise.Others, Math.Clamp((busy - own).TotalNanoseconds, 0, Math.Max(0, left.TotalNanoseconds)));
        }

        if (host.ThrottledPeriods - hostBefore.ThrottledPeriods is >= 0 and { } throttled)
            yield return (HostNoise.ThrottledPeriods, throttled);
        if (host.Megahertz is { } after)
            yield return (HostNoise.Megahertz, ((hostBefore.Megahertz ?? after) + after) / 2);
    }
}
