using System.Diagnostics;
using FanOut.Tests.Workers;

namespace FanOut.Tests.Instruments;

/// <summary>A quota that the system enforces. Needs control groups that may be made: root has them, in a container as a rule not.</summary>
[Collection(ChildProcesses.Name)]
public sealed class RealQuotaTests : IDisposable
{
    /// <summary>A fifth of a CPU, so that a busy machine, too, gives more than the quota lets through.</summary>
    private const double Cpus = 0.2;

    private readonly string? group = Made();

    public RealQuotaTests() => Assert.SkipUnless(group is not null, "Needs Linux, root, and control groups that may be made.");

    public void Dispose()
    {
        if (group is not null)
            Directory.Delete(group);
    }

    [Fact]
    public void A_process_under_a_quota_reads_the_quota_and_in_how_many_periods_it_was_stopped()
    {
        string[] spend = ["dotnet", MisbehavingWorkers.Assembly, "spend", "quota", "100"];
        string[] arguments = ["-c", "echo $$ > \"$0/cgroup.procs\" && exec \"$@\"", group!, .. spend];
        using var child = Process.Start(new ProcessStartInfo("/bin/sh", arguments) { RedirectStandardOutput = true })!;
        var said = child.StandardOutput.ReadToEnd().Split(' ');
        child.WaitForExit();

        Assert.Equal(0, child.ExitCode);
        Assert.Equal(Cpus, double.Parse(said[0], CultureInfo.InvariantCulture));
        // One CPU is the least that can be used.
        Assert.Equal("1", said[1]);
        // 100 ms of CPU time at 20 ms a period: it runs out some four times, and not much less often where others leave less than the
        // quota.
        Assert.InRange(int.Parse(said[2], CultureInfo.InvariantCulture), 2, int.MaxValue);
    }

    // The rule of both versions: so many microseconds of CPU time in every 100,000.
    private static string? Made()
    {
        var folders = new (string Parent, string Knob, string Value)[]
        {
            ("/sys/fs/cgroup/cpu", "cpu.cfs_quota_us", "20000"),
            ("/sys/fs/cgroup", "cpu.max", "20000 100000"),
        };
        foreach (var (parent, knob, value) in folders)
        {
            var made = Path.Combine(parent, $"fanout-test-{Environment.ProcessId}");
            try
            {
                if (!File.Exists(Path.Combine(parent, "cgroup.procs")))
                    continue;
                Directory.CreateDirectory(made);
                File.WriteAllText(Path.Combine(made, knob), value);
                return made;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Not a hierarchy with the CPU controller, or not one of ours.
                if (Directory.Exists(made))
                    Directory.Delete(made);
            }
        }

        return null;
    }
}
