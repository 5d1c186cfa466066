using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>What history hangs on: a benchmark's full name, and of its job what makes its times another quantity.</summary>
public sealed record HistoryBenchmark
{
    /// <summary>The benchmark's full name, such as <c>FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)</c>.</summary>
    public required string FullName { get; init => field = StoredText.Of(value); }

    /// <summary>
    /// The job's settings, such as <c>Runtime=.NET 9.0</c>, without its name and without those that only say how many samples are taken, so that more
    /// launches are no new benchmark; empty for none.
    /// </summary>
    public string Job { get; init => field = StoredText.Of(value); } = "";

    /// <summary>Class and parameters, such as <c>FanOut.Benchmarks.WeakScaling(Workers=2)</c>: benchmarks of one group and job are choices for one task.</summary>
    public required string Group { get; init => field = StoredText.Of(value); }

    /// <summary>Name of the method: the choice within the group.</summary>
    public required string Method { get; init => field = StoredText.Of(value); }

    /// <summary>Group and method as a full name alone tells them: what stands before the parentheses ends with the method.</summary>
    /// <param name="fullName">The benchmark's full name.</param>
    public static (string Group, string Method) Parts(string fullName)
    {
        ArgumentNullException.ThrowIfNull(fullName);
        var end = fullName.IndexOf('(', StringComparison.Ordinal) is >= 0 and var parenthesis ? parenthesis : fullName.Length;
        var dot = fullName.LastIndexOf('.', Math.Max(end - 1, 0));
        return dot < 0 ? (fullName, fullName) : (fullName[..dot] + fullName[end..], fullName[(dot + 1)..end]);
    }

    /// <inheritdoc/>
    public override string ToString() => Job.Length == 0 ? FullName : $"{FullName} [{Job}]";
}
