using System.Diagnostics;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>A process of its own that has workers.</summary>
internal static class WorkerParent
{
    public static string Said(string[] arguments)
    {
        using var parent = Start(arguments);
        var said = parent.StandardOutput.ReadToEnd().Trim();
        Assert.True(parent.WaitForExit(ChildProcesses.Patience));
        return said;
    }

    public static void Signal(string name, int process)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process}"]);
        kill.WaitForExit();
    }

    public static Process Start(string[] arguments)
    {
        var host = WorkerProgram.Managed(MisbehavingWorkers.Assembly);
        var start = new ProcessStartInfo(host.FileName, [.. host.LeadingArguments, "parent", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }
}
