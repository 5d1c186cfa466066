using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;

namespace FanOut.BenchmarkDotNet;

/// <summary>Leaves strategies out of a class's benchmarks.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WithoutAttribute : Attribute, IConfigSource
{
    /// <param name="strategies">Their names, such as <c>nameof(Plinq)</c>.</param>
    /// <exception cref="ArgumentException">There is no strategy of that name.</exception>
    public WithoutAttribute(params string[] strategies)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        if (Array.Find(strategies, name => StrategyCatalog.Find(name) is null) is { } unknown)
        {
            var nearest = NearestNames.To(unknown, StrategyCatalog.All.Select(strategy => strategy.Name), count: 1)[0];
            throw new DeclarationException($"[Without]: no strategy is named '{unknown}'; nearest: {nearest}.", nameof(strategies));
        }

        Strategies = strategies;
        Config = ManualConfig.CreateEmpty()
            .AddFilter(new SimpleFilter(benchmark => !strategies.Contains(benchmark.Descriptor.WorkloadMethod.Name)));
    }

    /// <summary>Names of the strategies that are left out.</summary>
    public IReadOnlyList<string> Strategies { get; }

    /// <inheritdoc/>
    public IConfig Config { get; }
}

/// <summary>An attribute of a class that cannot be; the message is the one line that the user sees.</summary>
internal sealed class DeclarationException(string message, string parameter) : ArgumentException(message, parameter)
{
    /// <inheritdoc/>
    public override string Message { get; } = message;
}
