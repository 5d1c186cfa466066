using System.Text.RegularExpressions;
using FanOut.Analysis.Findings;
using FanOut.Analysis.History;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>What of an environment must agree for times to be compared.</summary>
internal sealed partial class SideEnvironment
{
    /// <summary>What the runtime is called in words.</summary>
    public const string RuntimeInWords = "runtime";

    private readonly string?[] values;

    /// <summary>What must agree, in words and as a name in files, in the order of the values.</summary>
    private static readonly (string Words, string Name)[] facts =
    [
        ("CPU", "cpu"), ("cores", "cores"), ("operating system", "operatingSystem"), (RuntimeInWords, "runtime"), ("GC mode", "gcMode"),
        ("harness version", "harnessVersion"),
    ];

    private SideEnvironment(params string?[] values) => this.values = values;

    /// <summary>Whether the CPU is known, without which nothing can be said to be the same machine.</summary>
    public bool NamesCpu => values[0] is not null;

    /// <summary>Every value with its name in files; null where it is not known.</summary>
    public IEnumerable<(string Name, string? Value)> Facts => facts.Zip(values, (fact, value) => (fact.Name, value));

    /// <summary>The environments of the files of a run, which a joined folder may have several of.</summary>
    public static IEnumerable<SideEnvironment> Of(RunResults run) => run.Files.Select(file => Of(file.Host, run.Record));

    /// <summary>An environment from a file, by the names of <see cref="Facts"/>; a name that is missing is not known.</summary>
    public static SideEnvironment Of(IReadOnlyDictionary<string, string?> named) => new([.. facts.Select(fact => named.GetValueOrDefault(fact.Name))]);

    /// <summary>A runtime's name and version up to the minor one: <c>.NET 10.0</c> of <c>.NET 10.0.12 (10.0.12, 10.0.1226.42308)</c>; null for null.</summary>
    public static string? Version(string? runtime) => runtime is null ? null : UpToMinor().Match(runtime).Value;

    /// <summary>What differs between several environments, a finding each, so that times do not compare; and what is not known, in one finding.</summary>
    public static IEnumerable<Finding> Differences(IReadOnlyList<SideEnvironment> environments)
    {
        var unknown = new List<string>();
        for (var fact = 0; fact < facts.Length; fact++)
        {
            string?[] known = [.. environments.Select(environment => environment.values[fact]).Distinct()];
            if (Array.Exists(known, value => value is null))
                unknown.Add(facts[fact].Words);
            if (known.OfType<string>().Take(2).ToArray() is [var one, var other])
                yield return new EnvironmentDiffers(facts[fact].Words, one, other);
        }

        if (unknown.Count > 0)
            yield return new EnvironmentUnknown(unknown);
    }

    /// <summary>The environment of a stored run.</summary>
    public static SideEnvironment Of(RunEnvironment run) => new(
        run.Processor,
        Cores(run.PhysicalCores, run.LogicalCpus, run.Quota, run.UsableCpus),
        run.OperatingSystem is { } system ? UpToMajor().Match(system).Value : null,
        Version(run.Runtime),
        run.GcMode,
        run.HarnessVersion);

    private static SideEnvironment Of(HostEnvironment host, RunRecord? record) => new(
        host.Processor,
        Cores(host.PhysicalCores, host.LogicalCpus, record?.Machine.Quota, LaunchFigures.RestrictedCpus(record)),
        host.OperatingSystem is { } system ? UpToMajor().Match(system).Value : null,
        Version(host.Runtime),
        record?.Machine.GcMode,
        host.HarnessVersion);

    private static string? Cores(int? physical, int? logical, double? quota, int? usable) =>
        logical is null ? null
        : (physical is null ? "" : FormattableString.Invariant($"{physical} physical, "))
            + FormattableString.Invariant($"{logical} logical")
            + (quota is null ? "" : FormattableString.Invariant($", quota {quota}"))
            + (usable is null ? "" : FormattableString.Invariant($", {usable} usable"));

    /// <summary>The name and the first number: "Windows 11" of "Windows 11 (10.0.22631)"; all of it where there is no number.</summary>
    [GeneratedRegex(@"^[^0-9]*[0-9]*")]
    private static partial Regex UpToMajor();

    /// <summary>The name and the first two numbers: ".NET 10.0" of ".NET 10.0.12 (10.0.12, 10.0.1226.42308)".</summary>
    [GeneratedRegex(@"^[^0-9]*[0-9]*(\.[0-9]+)?")]
    private static partial Regex UpToMinor();
}
