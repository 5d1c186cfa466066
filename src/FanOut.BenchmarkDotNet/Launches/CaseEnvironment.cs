namespace FanOut.BenchmarkDotNet;

/// <summary>A benchmark class whose launches need environment variables, such as settings of the runtime.</summary>
public interface ICaseEnvironment
{
    /// <summary>Those of a case, whose parameters are set on this instance.</summary>
    IEnumerable<EnvironmentVariable> Environment { get; }
}

/// <summary>The environment that a case's class asks for, for every way to launch it.</summary>
internal static class CaseEnvironment
{
    /// <summary>The job of a case's launches. It differs by environment variables only, so that it shares the others' build.</summary>
    public static Job Job(BenchmarkCase benchmark, Job job) =>
        benchmark.Descriptor.Type.IsAssignableTo(typeof(ICaseEnvironment))
            ? ((ICaseEnvironment)Instance(benchmark)!).Environment
                .Aggregate(job, (made, variable) => made.WithEnvironmentVariable(variable))
            : job;

    /// <summary>An instance of a case's class with the case's parameters.</summary>
    public static object? Instance(BenchmarkCase benchmark)
    {
        var type = benchmark.Descriptor.Type;
        var instance = Activator.CreateInstance(type);
        foreach (var parameter in benchmark.Parameters.Items)
        {
            type.GetProperty(parameter.Name)?.SetValue(instance, parameter.Value);
            type.GetField(parameter.Name)?.SetValue(instance, parameter.Value);
        }

        return instance;
    }
}
