using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>The key of a history: the benchmark's full name and the job settings that change what its times mean.</summary>
public sealed record HistoryBenchmark
{
    /// <summary>Such as <c>FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)</c>.</summary>
    public required string FullName { get; init => field = StoredText.Clean(value); }

    /// <summary>Such as <c>Runtime=.NET 9.0</c>: more launches or another name do not start a new series.</summary>
    public string Job { get; init => field = StoredText.Clean(value); } = "";

    /// <summary>Class and parameters, such as <c>FanOut.Benchmarks.WeakScaling(Workers=2)</c>: the choices for one task.</summary>
    public required string Group { get; init => field = StoredText.Clean(value); }

    public required string Method { get; init => field = StoredText.Clean(value); }

    /// <summary>Group and method, read from the full name alone.</summary>
    public static (string Group, string Method) Parts(string fullName)
    {
        var end = fullName.IndexOf('(', StringComparison.Ordinal) is >= 0 and var parenthesis ? parenthesis : fullName.Length;
        var dot = fullName.LastIndexOf('.', Math.Max(end - 1, 0));
        return dot < 0 ? (fullName, fullName) : (fullName[..dot] + fullName[end..], fullName[(dot + 1)..end]);
    }

    public override string ToString() => Job.Length == 0 ? FullName : $"{FullName} [{Job}]";
}

/// <summary>One benchmark's points over all environments, in the order of the history.</summary>
public sealed record BenchmarkHistory(HistoryBenchmark Benchmark, IReadOnlyList<HistoryPoint> Points);

/// <summary>One benchmark in one run. Points of one run share its <see cref="RunHeader"/>.</summary>
/// <param name="Time">As <see cref="HistoryCase.Time"/>; NaN if not measurable.</param>
/// <param name="Allocated">Managed bytes per operation; null if not measured.</param>
public readonly record struct HistoryPoint(RunHeader Run, double Time, SameRunFigures SameRun, double? Allocated = null);
