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
            case ["work", var roots, var fileName, .. var arguments]:
                // Years of work: only the end of this process ends it.
                var worker = new WorkerProgram(fileName, arguments, "worker") { NameKernel = _ => roots };
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
                Provoke(1, TimeSpan.FromMilliseconds(100));
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

            case ["calls", var native]:
                Console.WriteLine(string.Join('|', Strategies(native).Select(strategy => strategy())));
                return 0;

            case ["no-files-at-first", var native, var free]:
                return AtFirst(native, int.Parse(free, CultureInfo.InvariantCulture));

            case ["late", var kind, var kernel, .. var arguments]:
                return Late(kind, new WorkerProgram(arguments[0], arguments[1..], kernel));

            case ["refused", var call, var native]:
                return Refused(call, WorkerProgram.Native(native));

            case ["hoard", var strategy]:
                Console.WriteLine(Hoarder.Outcome(strategy));
                return 0;

            default:
                return 64;
        }
    }

    // One call of each strategy that has children, each ended after it.
    private static Func<double>[] Strategies(string native)
    {
        var (program, plan) = (WorkerProgram.Native(native), WorkPlan.Repeat(2, 2));
        return
        [
            () => new Processes<SqrtKernel>(program).Run(plan),
            () =>
            {
                using var pool = new ProcessPool<SqrtKernel>(program, 2);
                return pool.Run(plan);
            },
            () =>
            {
                using var team = new ProcessTeam<SqrtKernel>(program, 2);
                return team.Run(plan);
            },
        ];
    }

    // Fault or sum of each strategy while descriptors are lacking, then when there are enough.
    private static int AtFirst(string native, int free)
    {
        var strategies = Strategies(native);
        var outcomes = new string[2 * strategies.Length];
        var limit = Native.LimitFreeFiles(free);
        for (var index = 0; index < outcomes.Length; index++)
        {
            if (index == strategies.Length)
                Native.LimitOpenFiles(limit);
            try
            {
                outcomes[index] = strategies[index % strategies.Length]().ToString(CultureInfo.InvariantCulture);
            }
            catch (WorkerException exception)
            {
                outcomes[index] = exception.Fault.ToString();
            }
        }

        Console.WriteLine(string.Join('|', outcomes));
        return 0;
    }

    // The worker's kernel takes a while; the reader of the line has until then to stop this process beyond the deadline.
    private static int Late(string kind, WorkerProgram program)
    {
        var options = new WorkerOptions { Deadline = TimeSpan.FromSeconds(2), ReadByThreads = kind == "threads" };
        var plan = WorkPlan.Repeat(1, 2);
        using IStrategy strategy = kind switch
        {
            "pool" => new ProcessPool<SlowKernel>(program, 2, options),
            "team" => new ProcessTeam<SlowKernel>(program, 2, options),
            _ => new Processes<SlowKernel>(program, options),
        };
        Console.WriteLine("calling");
        try
        {
            Console.WriteLine(strategy.Run(plan));
        }
        catch (WorkerException exception)
        {
            Console.WriteLine(exception.Message);
        }

        return 0;
    }

    private static int Refused(string call, WorkerProgram program)
    {
        using var pool = new ProcessPool<SqrtKernel>(program, 2);
        if (!Native.TryRefuse(call))
        {
            Console.WriteLine("unrefused");
            return 0;
        }

        try
        {
            if (call == "poll")
                pool.Run(WorkPlan.Repeat(1, 2));
            else
                new ProcessTeam<SqrtKernel>(program, 2).Dispose();
        }
        catch (WorkerException exception)
        {
            Console.WriteLine($"{exception.Fault}|{exception.Message}");
        }

        return 0;
    }

    private readonly struct SlowKernel : IKernel
    {
        // The caller's own share, where it has one, takes no time.
        public static double Sum(WorkRange range) => range.Count;
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

    // Asked while this process lives: afterwards they would be another process's.
    private static int Children() => File.ReadAllText($"/proc/self/task/{Environment.ProcessId}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    // Assemblies that are loaded meanwhile are descriptors, too.
    private static int Pipes() =>
        new DirectoryInfo("/proc/self/fd").GetFiles().Count(file => file.LinkTarget?.StartsWith("pipe:", StringComparison.Ordinal) == true);
}
