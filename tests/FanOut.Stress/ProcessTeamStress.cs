using System.CommandLine;
using System.Reflection;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Workers;

namespace FanOut.Stress;

/// <summary>Many calls of one process team with random plans, every sum held against the sequential one.</summary>
internal static class ProcessTeamStress
{
    /// <summary>More than the cores of small machines, so that both ways of waiting take part.</summary>
    private const int MostWorkers = 4;

    public static Command Create()
    {
        var calls = StressOptions.Calls(usual: 100_000);
        var seed = StressOptions.Seed();
        var command = new Command("process-team", "Teams of processes.") { calls, seed };
        command.SetAction(parsed => Run(parsed.GetValue(calls), parsed.GetValue(seed), Console.Out));
        return command;
    }

    /// <summary>Runs the calls, half by teams that fit two cores and half by ones that do not.</summary>
    /// <param name="calls">100,000 in the long form.</param>
    /// <param name="seed">Of the plans.</param>
    /// <param name="output">Where the outcome is said, one line for each team.</param>
    /// <returns>The exit code: 0 where all sums were right, 1 where one was not.</returns>
    private static int Run(int calls, int seed, TextWriter output)
    {
        var programs = WorkerPrograms.Read(Assembly.GetExecutingAssembly());
        foreach (var strategy in StrategyCatalog.All.Where(strategy => strategy is { IsTeam: true, KeepsProcesses: true }))
        {
            foreach (var workers in (int[])[2, MostWorkers])
            {
                // Sums of chunks have the same bits in any order only if they are whole numbers; those of ranges tell where one was cut.
                var areRight = strategy.Grain == WorkGrain.Parts
                    ? AreRight<ShortItemsKernel>(strategy.Name, programs, workers, calls / 2, seed, output)
                    : AreRight<SqrtKernel>(strategy.Name, programs, workers, calls / 2, seed, output);
                if (!areRight)
                    return 1;
            }
        }

        return 0;
    }

    private static bool AreRight<TKernel>(string name, WorkerPrograms programs, int workers, int calls, int seed, TextWriter output)
        where TKernel : IKernel
    {
        var (began, random) = (Stopwatch.GetTimestamp(), new Random(seed));
        using var team = StrategyCatalog.Create<TKernel>(name, workers, programs);
        using var sequential = new Sequential<TKernel>();
        for (var call = 0; call < calls; call++)
        {
            var plan = AnyPlan(random, workers);
            var (expected, actual) = (sequential.Run(plan), team.Run(plan));
            if (BitConverter.DoubleToUInt64Bits(expected) == BitConverter.DoubleToUInt64Bits(actual))
                continue;

            output.WriteLine($"{name} of {workers}, seed {seed}, call {call}: {actual:R} instead of {expected:R}");
            return false;
        }

        output.WriteLine($"{name} of {workers}: {calls} calls, all sums right, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        return true;
    }

    // Mostly small, to try the hand-over; with a pause now and then, so that both sides park.
    private static WorkPlan AnyPlan(Random random, int workers)
    {
        if (random.Next(1000) == 0)
            Thread.Sleep(1);
        var items = random.NextInt64(random.Next(10) == 0 ? 50_000 : 100);
        var some = random.Next(1, workers + 1);
        return random.Next(2) == 0 ? WorkPlan.Split(items, some) : WorkPlan.Repeat(items, some);
    }
}
