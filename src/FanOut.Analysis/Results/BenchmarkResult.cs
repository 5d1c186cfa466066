namespace FanOut.Analysis.Results;

/// <summary>One case of a result file: a method with its parameters and job, and its launches.</summary>
public sealed record BenchmarkResult
{
    /// <summary>Method that speedups are relative to, by convention.</summary>
    public const string BaselineMethod = "Sequential";

    /// <summary>Parameter with the number of workers, by convention.</summary>
    public const string WorkersParameter = "Workers";

    public required BenchmarkId Id { get; init; }

    /// <summary>Namespace of the class, empty for none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Name of the class without namespace and outer classes.</summary>
    public required string Type { get; init; }

    public required string Method { get; init; }

    /// <summary>Parameters and arguments in the harness's order, possibly none.</summary>
    public IReadOnlyList<BenchmarkParameter> Parameters { get; init; } = [];

    /// <summary>Launches by rising index; empty where none gave results, the case failed, or the file lacks the measurements.</summary>
    public IReadOnlyList<Launch> Launches { get; init; } = [];

    /// <summary>The round after which its run needed no more launches of it; null where none is stated.</summary>
    public int? LastRound { get; init; }

    /// <summary>What the harness computed, for a case that did not fail and whose measurements the file does not hold; else null.</summary>
    public StatedTime? Recorded { get; init; }

    /// <summary>The runtime: the job's where it names one, else the host's; null where neither is known.</summary>
    public string? Runtime { get; init; }

    /// <summary>Whether the case ran in the harness's own process: its only launch is 1, whatever the job asks for.</summary>
    public bool IsInProcess { get; init; }

    /// <summary>Launches that the job asks for; null where it leaves them open.</summary>
    public int? RequestedLaunches => IsInProcess ? 1 : JobSettings.Parse(Id.Job).LaunchCount;

    /// <summary>Launches that failed by the run record; 0 without one.</summary>
    public int FailedLaunches { get; init; }

    /// <summary>Launches without a result: they failed. A run takes more than its job asks for where decisions need them.</summary>
    public int LostLaunches => Math.Max(FailedLaunches, (RequestedLaunches ?? 0) - Launches.Count);

    /// <summary>Managed bytes per operation in the last launch, the only one that the harness keeps; null if not measured.</summary>
    public double? AllocatedBytes { get; init; }

    public string FullName => Id.FullName;

    /// <summary>The author's title of the method; its name without one.</summary>
    public string Description { get => field ?? Method; init; }

    /// <summary>What its project says about its class; null where the run record does not say.</summary>
    public CatalogueQuestion? Question { get; init; }

    public Measure Measures => Question?.Measures ?? Measure.Time;

    public WorkShape Shape => Question?.Shape ?? WorkShape.Uniform;

    /// <summary>What its project says about its method; the bare name where nothing is known.</summary>
    public CatalogueStrategy Strategy
    {
        get => field ?? (Catalogue.IsOfSuite(DeclaringType) ? Catalogue.BuiltIn.Strategy(Method) : null)
            ?? new CatalogueStrategy { Name = Method };
        init;
    }

    /// <summary>Whether it is a floor, and so no choice for a .NET program.</summary>
    public bool IsFloor => Strategy.Role == StrategyRole.Floor;

    /// <summary>Method of its class that speedups are relative to.</summary>
    public string Baseline { get; init; } = BaselineMethod;

    public bool IsBaseline => Method == Baseline;

    public int? Workers => Parameter(Question?.WorkersParameter ?? WorkersParameter)?.WholeNumber;

    /// <summary>Nanoseconds per call by arithmetic; null where it is not predictable.</summary>
    public double? ExpectedNanoseconds =>
        Question?.ExpectedTimes.FirstOrDefault(time => time.Method is null || time.Method == Method)?.Nanoseconds;

    /// <summary>The full name up to the class: namespace, outer classes and class.</summary>
    public string DeclaringType => MethodIn(FullName, Namespace, Method) is >= 0 and var method ? FullName[..method]
        : Namespace.Length == 0 ? Type
        : $"{Namespace}.{Type}";

    /// <summary>The text in the parentheses of the full name; empty for a case without parameters.</summary>
    public string Arguments => ArgumentsIn(FullName, Namespace, Method);

    internal static string ArgumentsIn(string fullName, string name, string method) =>
        MethodIn(fullName, name, method) is >= 0 and var dot && dot + method.Length + 2 is var start && start < fullName.Length
            && fullName.EndsWith(')')
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

    /// <summary>Null where the case has no parameter of that name.</summary>
    public BenchmarkParameter? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);
}

/// <summary>What distinguishes the cases of a result file: the full name alone does not, where two jobs ran.</summary>
/// <param name="FullName">The benchmark's full name, such as <c>FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)</c>.</param>
/// <param name="Job">The job's display, id and settings: <c>Job.DisplayInfo</c> in the harness's words.</param>
public readonly record struct BenchmarkId(string FullName, string Job)
{
    public override string ToString() => $"{FullName} [{Job}]";
}

/// <summary>A benchmark's parameter or argument as the harness displays it.</summary>
/// <param name="Value">Its display text: shortened where long, <c>?</c> for null.</param>
public sealed record BenchmarkParameter(string Name, string Value)
{
    /// <summary>Null where the value is no whole number.</summary>
    public int? WholeNumber =>
        int.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Figures of a file that does not hold the iterations, in nanoseconds per operation.</summary>
/// <param name="Median">Their median; null where the file lacks it.</param>
/// <param name="StandardDeviation">Their standard deviation, those of different launches pooled; null where the file lacks it.</param>
/// <param name="Iterations">Iterations of all launches together; null where the file lacks them.</param>
public sealed record StatedTime(OperationTime Mean, OperationTime? Median, double? StandardDeviation, int? Iterations);
