using System.Diagnostics;
using FanOut.Cores;
using FanOut.Instruments;

namespace FanOut.MisbehavingWorker;

/// <summary>
/// A process that uses a stated amount of something and says on standard output what it has used: milliseconds of CPU time in its own code
/// and in the operating system.
/// </summary>
internal static class Spender
{
    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["user", var milliseconds]:
                while (Environment.CpuUsage.UserTime < Time(milliseconds))
                    Thread.SpinWait(10_000);
                return Say();

            case ["kernel", var milliseconds]:
                while (Environment.CpuUsage.PrivilegedTime < Time(milliseconds))
                    File.ReadAllBytes("/proc/self/maps");
                return Say();

            case ["user-then-wait", var milliseconds]:
                Run(["user", milliseconds]);
                Console.In.ReadToEnd();
                return 0;

            case ["user-then-kill", var milliseconds]:
                Run(["user", milliseconds]);
                return Native.SignalSelf(9);

            case ["grandchildren", var count, var milliseconds]:
                var self = Environment.GetCommandLineArgs()[0];
                Process[] grandchildren =
                [
                    .. Enumerable.Range(0, int.Parse(count, CultureInfo.InvariantCulture))
                        .Select(_ => Process.Start("dotnet", [self, "spend", "user", milliseconds])),
                ];
                Array.ForEach(grandchildren, grandchild => grandchild.WaitForExit());
                return Say();

            case ["quota", var milliseconds]:
                // Says something else: the quota in CPUs, the CPUs worth using, and in how many periods the quota stopped this process
                // while it used the time.
                var (topology, before, used) = (HostTopology.Read(), HostActivity.Read(), Environment.CpuUsage.TotalTime);
                while (Environment.CpuUsage.TotalTime - used < Time(milliseconds))
                    Thread.SpinWait(10_000);
                var stopped = HostActivity.Read().ThrottledPeriods - before.ThrottledPeriods;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{topology.Quota?.Cpus} {topology.UsableCpus} {stopped}"));
                return 0;

            case ["memory", var mebibytes]:
                var memory = new byte[int.Parse(mebibytes, CultureInfo.InvariantCulture) << 20];
                for (var page = 0; page < memory.Length; page += 4096)
                    memory[page] = 1;
                Say();
                Console.In.ReadToEnd();
                GC.KeepAlive(memory);
                return 0;

            default:
                return 64;
        }
    }

    private static int Say()
    {
        var usage = Environment.CpuUsage;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{usage.UserTime.TotalMilliseconds} {usage.PrivilegedTime.TotalMilliseconds}"));
        return 0;
    }

    private static TimeSpan Time(string milliseconds) => TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture));
}
