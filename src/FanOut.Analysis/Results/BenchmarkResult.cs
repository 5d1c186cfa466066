namespace FanOut.Analysis.Results;

/// <summary>One case of a result file: a method with its parameters and job, and its launches.</summary>
public sealed record BenchmarkResult
{
    /// <summary>Full name and job.</summary>
    public required BenchmarkId Id { get; init; }

    /// <summary>Namespace of the class, empty for none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Name of the class, without namespace and outer classes.</summary>
    public required string Type { get; init; }

    /// <summary>Name of the method.</summary>
    public required string Method { get; init; }

    /// <summary>Parameters and arguments in the harness's order, possibly none.</summary>
    public IReadOnlyList<BenchmarkParameter> Parameters { get; init; } = [];

    /// <summary>
    /// Launches that gave results, by rising index, each index once; empty where none did, where the case failed, and where the file does not hold the
    /// measurements.
    /// </summary>
    public IReadOnlyList<Launch> Launches { get; init; } = [];

    /// <summary>What the harness computed, for a case that did not fail and whose measurements the file does not hold; else null.</summary>
    public StatedTime? Recorded { get; init; }

    /// <summary>The runtime: the job's where it names one, else the host's; null where neither is known.</summary>
    public string? Runtime { get; init; }

    /// <summary>Whether the case ran in the harness's own process: its only launch is 1, whatever the job asks for.</summary>
    public bool IsInProcess { get; init; }

    /// <summary>Launches that are to be expected: those that the job asks for; null where it does not say.</summary>
    public int? RequestedLaunches => IsInProcess ? 1 : JobSettings.Parse(Id.Job).LaunchCount;

    /// <summary>Launches that the job asks for and that left no result: they failed.</summary>
    public int LostLaunches => Math.Max(0, (RequestedLaunches ?? 0) - Launches.Count);

    /// <summary>
    /// Managed memory that an operation allocated in the last launch, in bytes: the harness keeps that launch's only. Null where it was not measured.
    /// </summary>
    public double? AllocatedBytes { get; init; }

    /// <summary>The benchmark's full name.</summary>
    public string FullName => Id.FullName;

    /// <summary>What the author calls the method; its name where that is nothing else.</summary>
    public string Description { get => field ?? Method; init; }

    /// <summary>Name of the class where it is this suite's own, as its run record tells; null for others', whatever their names.</summary>
    public string? SuiteClass { get; init; }

    /// <summary>The full name up to the class: namespace, outer classes and class.</summary>
    public string DeclaringType => MethodIn(FullName, Namespace, Method) is >= 0 and var method ? FullName[..method]
        : Namespace.Length == 0 ? Type
        : $"{Namespace}.{Type}";

    /// <summary>What stands in the parentheses of the full name; empty for a case without parameters.</summary>
    public string Arguments => ArgumentsIn(FullName, Namespace, Method);

    internal static string ArgumentsIn(string fullName, string name, string method) =>
        MethodIn(fullName, name, method) is >= 0 and var dot && dot + method.Length + 2 is var start && start < fullName.Length && fullName.EndsWith(')')
            ? fullName[start..^1]
            : "";

    /// <summary>Where the dot before the method stands; -1 where the full name has another method.</summary>
    private static int MethodIn(string fullName, string name, string method)
    {
        // The namespace may contain the method's name, and a parameter's text too: the method stands between the two.
        var start = fullName.StartsWith(name, StringComparison.Ordinal) ? name.Length : 0;
        var found = fullName.IndexOf($".{method}(", start, StringComparison.Ordinal);
        return found < 0 && fullName.EndsWith($".{method}", StringComparison.Ordinal) ? fullName.Length - method.Length - 1 : found;
    }

    /// <summary>The display text of a parameter, or null where there is none of that name.</summary>
    public BenchmarkParameter? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);
}
