using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

namespace FanOut.Benchmarks;

/// <summary>How long a run will take, from its cases alone.</summary>
internal static class Forecast
{
    /// <summary>Restore and build of the generated project; measured on two cores, 10 to 16 s.</summary>
    private static readonly TimeSpan build = TimeSpan.FromSeconds(14);

    /// <summary>From the start of a measured process to its first call, and from the last one to its end; measured, 0.35 to 0.5 s.</summary>
    private static readonly TimeSpan perLaunch = TimeSpan.FromSeconds(0.45);

    /// <summary>Calls before and after the measured iterations: the expected sum, slow or not, two for the compiler, one for allocations.</summary>
    private const int CallsAround = 6;

    /// <summary>
    /// The estimated time of all launches of the cases, build included. The launch that is only looked at takes about as long as a measured one.
    /// </summary>
    public static TimeSpan Of(IEnumerable<BenchmarkCase> cases, MachineSpeed machine) =>
        cases.Aggregate(build, (sum, benchmark) => sum + (AllLaunches(benchmark) * (SetUpTime(benchmark, machine) + LaunchTime(benchmark, machine))));

    private static int AllLaunches(BenchmarkCase benchmark) => Rounds.Launches(benchmark) + (Observation.Covers(benchmark) ? 1 : 0);

    private static TimeSpan LaunchTime(BenchmarkCase benchmark, MachineSpeed machine)
    {
        var call = CallTime(benchmark, machine);
        var run = benchmark.Job.Run;
        if (run.RunStrategy == BenchmarkDotNet.Engines.RunStrategy.ColdStart)
            return perLaunch + (2 * call);
        var isPaced = benchmark.Job.Infrastructure.EngineFactory is PacedEngineFactory;
        if (isPaced && call > SuiteConfig.SlowCall)
            return perLaunch + (CallsAround * call);

        var iterations = benchmark.Job.ResolveValue(RunMode.IterationCountCharacteristic, 15) + benchmark.Job.ResolveValue(RunMode.WarmupCountCharacteristic, 6);
        var iterationTime = benchmark.Job.HasValue(RunMode.IterationTimeCharacteristic)
            ? TimeSpan.FromSeconds(run.IterationTime.ToSeconds())
            : TimeSpan.FromSeconds(0.5);
        if (isPaced && call > SuiteConfig.LongCall)
            return perLaunch + ((CallsAround + iterations) * call);

        // Two more for the pilot stage, which doubles the calls until an iteration is long enough.
        var iteration = call > iterationTime ? call : iterationTime;
        return perLaunch + (CallsAround * call) + ((iterations + 2) * iteration);
    }

    private static TimeSpan CallTime(BenchmarkCase benchmark, MachineSpeed machine) =>
        Instance(benchmark)?.CallTime(benchmark.Descriptor.WorkloadMethod.Name, machine) ?? TimeSpan.Zero;

    private static TimeSpan SetUpTime(BenchmarkCase benchmark, MachineSpeed machine) =>
        Instance(benchmark)?.SetUpTime(benchmark.Descriptor.WorkloadMethod.Name, machine) ?? TimeSpan.Zero;

    private static IForecast? Instance(BenchmarkCase benchmark)
    {
        if (Activator.CreateInstance(benchmark.Descriptor.Type) is not IForecast forecast)
            return null;

        foreach (var parameter in benchmark.Parameters.Items)
            benchmark.Descriptor.Type.GetProperty(parameter.Name)?.SetValue(forecast, parameter.Value);
        return forecast;
    }
}
