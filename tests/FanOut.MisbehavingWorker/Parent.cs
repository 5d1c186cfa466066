using System.Diagnostics;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Workers;

namespace FanOut.MisbehavingWorker;

/// <summary>A process that starts workers, in conditions that a test cannot have in its own process.</summary>
internal static class Parent
{
    // Sleeps whatever the request says, as a child of the shell's: a tree of two.
    private static readonly WorkerProgram sleeper = new("/bin/sh", ["-c", "sleep 1000; true"], "sleeper");

    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["work", var fileName, .. var arguments]:
                // Years of work: only the end of this process ends it.
                var worker = new WorkerProgram(fileName, arguments, "worker");
                using (var processes = new Processes<SqrtKernel>(worker, new WorkerOptions { Deadline = TimeSpan.FromHours(1) }))
                    processes.Run(WorkPlan.Repeat(WorkRange.MaxEnd, 3));
                return 0;

            case ["pool" or "pool-idle", var native]:
                using (var pool = new ProcessPool<SqrtKernel>(WorkerProgram.Native(native), 3))
                    return Keep(pool, args[0]);

            case ["team" or "team-idle", var native]:
                using (var team = new ProcessTeam<SqrtKernel>(WorkerProgram.Native(native), 3))
                    return Keep(team, args[0]);

            case ["few-files"]:
                // What .NET opens at its first child stays: it must neither count nor be refused.
                using (var first = Process.Start("/bin/true"))
                    first.WaitForExit();
                Native.LimitOpenFiles(Directory.GetFiles("/proc/self/fd").Length + 20);
                return Report(workers: 50);

            case ["few-processes"]:
                // Another user may not be able to read what this one's first failing call loads.
                Provoke(1, TimeSpan.FromMilliseconds(100));
                if (!Native.LimitProcesses())
                {
                    Console.WriteLine("unlimited");
                    return 0;
                }

                return Report(workers: 2);

            default:
                return 64;
        }
    }

    // Years of work, or of none.
    private static int Keep<TStrategy>(TStrategy strategy, string role)
        where TStrategy : IStrategy
    {
        strategy.Run(WorkPlan.Split(100, 3));
        Console.WriteLine("ready");
        if (role.EndsWith("idle", StringComparison.Ordinal))
            Thread.Sleep(Timeout.Infinite);
        strategy.Run(WorkPlan.Repeat(WorkRange.MaxEnd, 3));
        return 0;
    }

    // fault|pipes before|pipes after|children left|message
    private static int Report(int workers)
    {
        var before = Pipes();
        var exception = Provoke(workers, TimeSpan.FromMinutes(1));
        Console.WriteLine($"{exception.Fault}|{before}|{Pipes()}|{Children()}|{exception.Message}");
        return 0;
    }

    private static WorkerException Provoke(int workers, TimeSpan deadline)
    {
        using var processes = new Processes<SqrtKernel>(sleeper, new WorkerOptions { Deadline = deadline });
        try
        {
            processes.Run(WorkPlan.Repeat(1, workers));
        }
        catch (WorkerException exception)
        {
            return exception;
        }

        throw new InvalidOperationException("The sleepers answered.");
    }

    // Asked while this process lives: afterwards they would be somebody else's.
    private static int Children() => File.ReadAllText($"/proc/self/task/{Environment.ProcessId}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    // Assemblies that are loaded meanwhile are descriptors, too.
    private static int Pipes() =>
        new DirectoryInfo("/proc/self/fd").GetFiles().Count(file => file.LinkTarget?.StartsWith("pipe:", StringComparison.Ordinal) == true);
}
