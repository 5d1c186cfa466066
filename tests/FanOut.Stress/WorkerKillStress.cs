using System.CommandLine;
using System.Reflection;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Workers;

namespace FanOut.Stress;

/// <summary>Kills workers of pools and teams at random moments: no hang, no wrong sum, and the next call is served.</summary>
internal static class WorkerKillStress
{
    private const int Workers = 3;

    /// <summary>No call takes longer than milliseconds; one that meets this deadline hangs.</summary>
    private static readonly WorkerOptions options = new() { Deadline = TimeSpan.FromSeconds(20) };

    public static Command Create()
    {
        var calls = StressOptions.Calls(usual: 200);
        var seed = StressOptions.Seed();
        const string Description =
            "Workers of every strategy that keeps processes, killed at random moments; --calls is the kills per strategy.";
        var command = new Command("worker-kill", Description) { calls, seed };
        command.SetAction(parsed => Run(parsed.GetValue(calls), parsed.GetValue(seed), Console.Out));
        return command;
    }

    /// <summary>Runs until each strategy has lost so many workers.</summary>
    /// <param name="calls">Kills per strategy: 200 in the long form.</param>
    /// <param name="seed">Of plans, victims and moments.</param>
    /// <param name="output">Where the outcome is said, one line for each strategy.</param>
    /// <returns>The exit code: 0 where all went as it should, 1 where not.</returns>
    private static int Run(int calls, int seed, TextWriter output)
    {
        var programs = WorkerPrograms.Read(Assembly.GetExecutingAssembly());
        foreach (var kept in StrategyCatalog.All.Where(strategy => strategy.KeepsProcesses))
        {
            // Sums of chunks have the same bits in any order only if they are whole numbers; those of ranges tell where a range was cut.
            var survives = kept.Grain == WorkGrain.Parts
                ? Survives<ShortItemsKernel>(kept.Name, programs, calls, seed, output)
                : Survives<SqrtKernel>(kept.Name, programs, calls, seed, output);
            if (!survives)
                return 1;
        }

        return 0;
    }

    private static bool Survives<TKernel>(string name, WorkerPrograms programs, int kills, int seed, TextWriter output)
        where TKernel : IKernel
    {
        var random = new Random(seed);
        using var strategy = StrategyCatalog.Create<TKernel>(name, Workers, programs, options);
        using var sequential = new Sequential<TKernel>();
        for (var kill = 0; kill < kills; kill++)
        {
            var plan = WorkPlan.Split(random.NextInt64(50_000), Workers);
            var expected = sequential.Run(plan);
            var killer = KillOneSoon(random);
            var outcome = RunUntilFault(strategy, plan, expected);
            killer.Join();

            // The call that is served again is the next round's first.
            if (outcome == nameof(WorkerFault.Killed))
                continue;

            output.WriteLine($"{name}, seed {seed}, kill {kill}: {outcome}");
            return false;
        }

        output.WriteLine($"{name}: {kills} workers killed, each noticed, no hang, all sums right");
        return true;
    }

    private static string RunUntilFault<TStrategy>(TStrategy strategy, WorkPlan plan, double expected)
        where TStrategy : IStrategy
    {
        var served = 0;
        try
        {
            // Once for certain before the kill is due: the strategy has replaced what the last one cost it.
            for (; ; served++)
            {
                var actual = strategy.Run(plan);
                if (BitConverter.DoubleToUInt64Bits(actual) != BitConverter.DoubleToUInt64Bits(expected))
                    return string.Create(CultureInfo.InvariantCulture, $"{actual:R} instead of {expected:R}");
            }
        }
        catch (WorkerException exception)
        {
            return exception.Fault == WorkerFault.Killed ? nameof(WorkerFault.Killed) : $"after {served} calls: {exception.Message}";
        }
    }

    private static Thread KillOneSoon(Random random)
    {
        var delay = TimeSpan.FromMicroseconds(random.Next(20_000));
        var choice = random.NextDouble();
        var killer = new Thread(() =>
        {
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < delay)
                Thread.SpinWait(10);

            // The strategy may be between two generations of workers.
            int[] children;
            while ((children = Children()).Length == 0)
                Thread.Sleep(1);
            try
            {
                using var victim = Process.GetProcessById(children[(int)(choice * children.Length)]);
                victim.Kill();
            }
            catch (ArgumentException)
            {
                // It has ended in the meantime.
            }
        });
        killer.Start();
        return killer;
    }

    // Linux: the direct children of all threads of this process.
    private static int[] Children() =>
    [
        .. Directory.GetDirectories("/proc/self/task")
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(process => int.Parse(process, CultureInfo.InvariantCulture)),
    ];
}
