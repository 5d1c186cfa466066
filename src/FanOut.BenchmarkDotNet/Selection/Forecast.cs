using FanOut.Cores;

namespace FanOut.BenchmarkDotNet;

/// <summary>How long a run will take, from its cases alone.</summary>
internal static class Forecast
{
    /// <summary>Restore and build of the generated project: 10 to 16 s on two cores.</summary>
    private static readonly TimeSpan build = TimeSpan.FromSeconds(14);

    /// <summary>From the start of a measured process to its first call and from the last one to its end: 0.15 to 0.3 s.</summary>
    private static readonly TimeSpan perLaunch = TimeSpan.FromSeconds(0.2);

    /// <summary>Calls beside the iterations in a launch with slow calls: the first, which shows that, and one for allocations.</summary>
    private const int CallsBesideSlow = 2;

    /// <summary>The estimated time of all launches of the cases, build included.</summary>
    /// <param name="launches">Launches of a case; null for those of its job.</param>
    public static TimeSpan Estimate(IEnumerable<BenchmarkCase> cases, MachineSpeed machine, Func<BenchmarkCase, int>? launches = null)
    {
        BenchmarkCase[] all = [.. cases];
        var measured = all.Aggregate(build, (sum, benchmark) =>
            sum + ((launches ?? Rounds.Launches)(benchmark) * LaunchTime(benchmark, machine)));
        return Observation.Select(all).Aggregate(measured, (sum, benchmark) => sum + ObservedTime(benchmark, machine));
    }

    /// <summary>The estimated time of one launch.</summary>
    public static TimeSpan LaunchTime(BenchmarkCase benchmark, MachineSpeed machine)
    {
        var (setup, call) = SetupAndCall(benchmark, machine);
        return setup + MeasuringTime(benchmark, call);
    }

    private static TimeSpan ObservedTime(BenchmarkCase benchmark, MachineSpeed machine)
    {
        var (setup, call) = SetupAndCall(benchmark, machine);
        return setup + perLaunch + Observation.RoughTime(call);
    }

    private static (TimeSpan Setup, TimeSpan Call) SetupAndCall(BenchmarkCase benchmark, MachineSpeed machine)
    {
        if (CaseEnvironment.Instance(benchmark) is not IForecast forecast)
            return (TimeSpan.Zero, TimeSpan.Zero);
        var method = benchmark.Descriptor.WorkloadMethod.Name;
        var setup = forecast.SetupTime(method, machine);
        if (Compilation.IsOfColdCalls(benchmark.Job) && Compilation.Precedes(benchmark.Descriptor.Type))
            setup -= Compilation.UsualTime;
        return (setup, forecast.CallTime(method, machine));
    }

    private static TimeSpan MeasuringTime(BenchmarkCase benchmark, TimeSpan call)
    {
        var job = benchmark.Job;
        if (Compilation.IsOfColdCalls(job))
            return perLaunch + (2 * call);
        var isPaced = job.Infrastructure.EngineFactory is PacedEngineFactory;
        if (isPaced && call > SuiteConfig.SlowCall)
            return perLaunch + ((CallsBesideSlow + SuiteConfig.Pace.Iterations(call)) * call);
        if (isPaced && call > SuiteConfig.LongCall)
            return perLaunch + ((SuiteConfig.CallsBeside + SuiteConfig.Pace.Iterations(call)) * call);
        var iterations = job.ResolveValue(RunMode.IterationCountCharacteristic, 15)
            + job.ResolveValue(RunMode.WarmupCountCharacteristic, 6);
        var iterationTime = job.HasValue(RunMode.IterationTimeCharacteristic)
            ? TimeSpan.FromSeconds(job.Run.IterationTime.ToSeconds())
            : TimeSpan.FromSeconds(0.5);

        // Two more for the pilot stage, which doubles the calls until an iteration is long enough.
        var iteration = call > iterationTime ? call : iterationTime;
        return perLaunch + (SuiteConfig.CallsBeside * call) + ((iterations + 2) * iteration);
    }
}

/// <summary>A benchmark class that estimates how long its methods take, with the parameters as set on this instance.</summary>
public interface IForecast
{
    /// <summary>The expected length of a call.</summary>
    /// <param name="method">The benchmark method.</param>
    TimeSpan CallTime(string method, MachineSpeed machine);

    /// <summary>The expected length of a launch's setup, where that is more than a call or two.</summary>
    TimeSpan SetupTime(string method, MachineSpeed machine) => TimeSpan.Zero;
}

/// <summary>What a forecast knows of this machine.</summary>
/// <param name="UsableCpus">CPUs that the process may use.</param>
/// <param name="NanosecondsPerItem">Time of one scalar square root and its addition.</param>
public readonly record struct MachineSpeed(int UsableCpus, double NanosecondsPerItem)
{
    /// <summary>Takes a few milliseconds: the fastest of eight short runs, because other programs take their time, too.</summary>
    public static MachineSpeed Measure(HostTopology host)
    {
        const int Items = 250_000;
        return new MachineSpeed(host.UsableCpus, Enumerable.Range(0, 8).Min(_ => Run()) / Items);

        static double Run()
        {
            var start = Stopwatch.GetTimestamp();
            SqrtKernel.Sum(new WorkRange(0, Items));
            return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }
    }
}
