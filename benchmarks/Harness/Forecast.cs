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

    /// <summary>Calls of a launch that measures one: slow or not, the measured one, one for allocations.</summary>
    private const int SlowCalls = 3;

    /// <summary>
    /// The estimated time of all launches of the cases, build included.
    /// </summary>
    public static TimeSpan Of(IEnumerable<BenchmarkCase> cases, MachineSpeed machine) =>
        cases.Aggregate(build, (sum, benchmark) => sum + Time(benchmark, machine));

    private static TimeSpan Time(BenchmarkCase benchmark, MachineSpeed machine)
    {
        var (setup, call) = Calls(benchmark, machine);
        var measured = Rounds.Launches(benchmark) * (setup + MeasuringTime(benchmark, call));
        return Observation.Covers(benchmark) ? measured + setup + perLaunch + Observation.Time(call) : measured;
    }

    private static (TimeSpan Setup, TimeSpan Call) Calls(BenchmarkCase benchmark, MachineSpeed machine)
    {
        if (Activator.CreateInstance(benchmark.Descriptor.Type) is not IForecast forecast)
            return (TimeSpan.Zero, TimeSpan.Zero);

        foreach (var parameter in benchmark.Parameters.Items)
            benchmark.Descriptor.Type.GetProperty(parameter.Name)?.SetValue(forecast, parameter.Value);
        var method = benchmark.Descriptor.WorkloadMethod.Name;
        return (forecast.SetupTime(method, machine), forecast.CallTime(method, machine));
    }

    private static TimeSpan MeasuringTime(BenchmarkCase benchmark, TimeSpan call)
    {
        var run = benchmark.Job.Run;
        if (run.RunStrategy == BenchmarkDotNet.Engines.RunStrategy.ColdStart)
            return perLaunch + (2 * call);
        var isPaced = benchmark.Job.Infrastructure.EngineFactory is PacedEngineFactory;
        if (isPaced && call > SuiteConfig.SlowCall)
            return perLaunch + (SlowCalls * call);
        if (isPaced && call > SuiteConfig.LongCall)
            return perLaunch + ((SuiteConfig.CallsBeside + SuiteConfig.Pace.IterationsOf(call)) * call);

        var iterations = benchmark.Job.ResolveValue(RunMode.IterationCountCharacteristic, 15) + benchmark.Job.ResolveValue(RunMode.WarmupCountCharacteristic, 6);
        var iterationTime = benchmark.Job.HasValue(RunMode.IterationTimeCharacteristic)
            ? TimeSpan.FromSeconds(run.IterationTime.ToSeconds())
            : TimeSpan.FromSeconds(0.5);

        // Two more for the pilot stage, which doubles the calls until an iteration is long enough.
        var iteration = call > iterationTime ? call : iterationTime;
        return perLaunch + (SuiteConfig.CallsBeside * call) + ((iterations + 2) * iteration);
    }
}
