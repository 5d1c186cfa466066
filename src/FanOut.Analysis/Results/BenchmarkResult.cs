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

    /// <summary>The full name up to the class: namespace, outer classes and class.</summary>
    public string DeclaringType
    {
        get
        {
            // The namespace may contain the method's name, and a parameter's text too: the method stands between the two.
            var start = FullName.StartsWith(Namespace, StringComparison.Ordinal) ? Namespace.Length : 0;
            var method = FullName.IndexOf($".{Method}(", start, StringComparison.Ordinal);
            if (method < 0 && FullName.EndsWith($".{Method}", StringComparison.Ordinal))
                method = FullName.Length - Method.Length - 1;
            if (method >= 0)
                return FullName[..method];
            return Namespace.Length == 0 ? Type : $"{Namespace}.{Type}";
        }
    }

    /// <summary>The display text of a parameter, or null where there is none of that name.</summary>
    public BenchmarkParameter? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);
}
