using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.History;

/// <summary>
/// What of a run's environment must agree for times to be in one series: CPU, cores and quota, operating system up to its major version, runtime up to its
/// minor version, GC mode, harness version. What lies below, such as a patch version, is only marked.
/// </summary>
public sealed record EnvironmentIdentity
{
    private EnvironmentIdentity(string text) => Text = text;

    /// <summary>All of it in one line, such as <c>AMD EPYC 7B13; 2 physical, 2 logical; Debian GNU/Linux 13; .NET 10.0; concurrent workstation; 0.15.8</c>; <c>?</c> stands for what is not known.</summary>
    public string Text { get; }

    /// <summary>The identity of an environment.</summary>
    public static EnvironmentIdentity Of(RunEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return new EnvironmentIdentity(string.Join("; ", SideEnvironment.Of(environment).Facts.Select(fact => fact.Value ?? "?")));
    }

    /// <summary>What of an environment must agree for allocations to be in one series.</summary>
    /// <param name="runtime">Name and version of the runtime up to the minor one; null where it is not known.</param>
    internal static EnvironmentIdentity OfAllocations(string? runtime) => new($"any machine; {runtime ?? "?"}");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
