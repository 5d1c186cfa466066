using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace FanOut.Analysis.Results;

/// <summary>What must agree for times to compare: the system's major version, the runtime's minor version, the rest in full.</summary>
/// <param name="Cores">Cores, quota and CPUs that may be used, such as <c>2 physical, 4 logical, quota 1.5</c>.</param>
public sealed partial record EnvironmentIdentity(
    string? Cpu = null, string? Cores = null, string? OperatingSystem = null, string? Runtime = null, string? GcMode = null,
        string? HarnessVersion = null)
{
    [JsonIgnore]
    public IReadOnlyList<(string Name, string? Value)> Parts =>
    [
        ("CPU", Cpu), ("cores", Cores), ("operating system", OperatingSystem), ("runtime", Runtime), ("GC mode", GcMode),
        ("harness version", HarnessVersion),
    ];

    /// <summary>Such as <c>AMD EPYC 7B13; 2 physical, 2 logical; Debian GNU/Linux 13; .NET 10.0; concurrent workstation; 0.15.8</c>;
    /// <c>?</c> is unknown.</summary>
    /// <remarks>Histories store it: it never changes for a given environment.</remarks>
    [JsonIgnore]
    public string Text => string.Join("; ", Parts.Select(part => part.Value ?? "?"));

    /// <summary>Whether both name the CPU, and no other part that both know differs.</summary>
    public bool IsSameMachineAs(EnvironmentIdentity other) =>
        Cpu is not null && other.Cpu is not null
        && Parts.Zip(other.Parts).All(pair => pair.First.Value is null || pair.Second.Value is null || pair.First == pair.Second);

    public static EnvironmentIdentity From(RunEnvironment environment) => new(
        environment.Processor,
        CoresOf(environment),
        environment.OperatingSystem is { } system ? UpToMajor().Match(system).Value : null,
        RuntimeVersion(environment.Runtime),
        environment.GcMode,
        environment.HarnessVersion);

    /// <summary>Name and version up to the minor one: <c>.NET 10.0</c> of <c>.NET 10.0.12 (10.0.12, 10.0.1226.42308)</c>.</summary>
    public static string? RuntimeVersion(string? runtime) => runtime is null ? null : UpToMinor().Match(runtime).Value;

    private static string? CoresOf(RunEnvironment environment)
    {
        if (environment.LogicalCpus is not { } logical)
            return null;
        string?[] parts =
        [
            environment.PhysicalCores is { } physical ? Invariant($"{physical} physical") : null,
            Invariant($"{logical} logical"),
            environment.Quota is { } quota ? Invariant($"quota {quota}") : null,
            environment.UsableCpus is { } usable ? Invariant($"{usable} usable") : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>The name and the first number: "Windows 11" of "Windows 11 (10.0.22631)".</summary>
    [GeneratedRegex(@"^[^0-9]*[0-9]*")]
    private static partial Regex UpToMajor();

    [GeneratedRegex(@"^[^0-9]*[0-9]*(\.[0-9]+)?")]
    private static partial Regex UpToMinor();
}
