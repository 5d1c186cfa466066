using System.Diagnostics;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

public sealed class RunProcessesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_launches_of_a_folder_are_not_those_of_one_whose_name_begins_like_its()
    {
        Assert.SkipUnless(RunProcesses.CanFindProcesses, "Processes can be asked whose they are on Linux alone.");
        var processes = new RunProcesses($"test-{Guid.NewGuid():N}", folder);
        var (asked, other) = (Path.Combine(folder, "a"), Path.Combine(folder, "ab"));
        using var launch = Started(processes, other);

        Assert.False(processes.KillLaunches(asked));
        Assert.False(launch.HasExited);
        using var its = Started(processes, Path.Combine(asked, "inner"));
        Assert.True(processes.KillLaunches(asked));
        Assert.True(its.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.False(launch.HasExited);

        processes.KillRemaining();
        Assert.True(launch.WaitForExit(TimeSpan.FromMinutes(1)));
    }

    private static Process Started(RunProcesses processes, string folder)
    {
        var start = new ProcessStartInfo("sh", ["-c", "echo; sleep 600", "--benchmarkId"])
        {
            WorkingDirectory = Directory.CreateDirectory(folder).FullName,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in processes.Environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardOutput.ReadLine();
        return process;
    }
}
