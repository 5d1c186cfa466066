using System.Text.RegularExpressions;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>One side of a comparison: the results at a path, or those of its rounds.</summary>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Sources">One for each round, by name; or a single one without a round.</param>
public sealed partial record ResultSide(string Path, IReadOnlyList<RoundResults> Sources)
{
    /// <summary>The job that the user chose, as he named it; null where all are meant.</summary>
    public string? Job { get; private init; }

    /// <summary>Whether the results are sorted into rounds.</summary>
    public bool HasRounds => Sources[0].Round is not null;

    /// <summary>
    /// Reads a side: the subfolders <c>round-01</c>, <c>round-02</c>, ... of a folder where it has such, else what <see cref="RunResults"/> finds.
    /// </summary>
    /// <param name="path">A file or a folder.</param>
    /// <exception cref="ResultFileException">There is nothing at the path, or something there cannot be read.</exception>
    public static ResultSide Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string[] rounds = Directory.Exists(path) ? [.. Rounds(path).Order(StringComparer.Ordinal)] : [];
        return new ResultSide(path, rounds.Length == 0
            ? [new RoundResults(null, RunResults.Read(path))]
            : [.. rounds.Select(round => new RoundResults(round, RunResults.Read(System.IO.Path.Combine(path, round))))]);
    }

    /// <summary>The cases of one job alone.</summary>
    /// <param name="asked">The job, as <see cref="JobLabels.Means"/> understands it.</param>
    /// <exception cref="ResultFileException">No job is meant, or several are.</exception>
    public ResultSide OfJob(string asked)
    {
        ArgumentException.ThrowIfNullOrEmpty(asked);
        string[] jobs = [.. Sources.SelectMany(source => source.Results.Files).SelectMany(file => file.Benchmarks).Select(benchmark => benchmark.Id.Job).Distinct()];
        string[] meant = [.. jobs.Where(job => JobLabels.Means(asked, job))];
        return meant.Length == 1
            ? this with
            {
                Job = asked,
                Sources = [.. Sources.Select(source => source with { Results = source.Results with { Files = [.. source.Results.Files.Select(Kept)] } })],
            }
            : throw new ResultFileException(Path, $"has {(meant.Length == 0 ? "no job" : "several jobs")} '{asked}'; available: {string.Join("; ", meant.Length == 0 ? jobs : meant)}.");

        ResultFile Kept(ResultFile file) => file with { Benchmarks = [.. file.Benchmarks.Where(benchmark => benchmark.Id.Job == meant[0])] };
    }

    private static IEnumerable<string> Rounds(string path)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(path).Select(folder => System.IO.Path.GetFileName(folder)).Where(name => RoundName().IsMatch(name))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultFileException(path, $"cannot be read: {exception.Message}", exception);
        }
    }

    [GeneratedRegex("^round-[0-9]+$")]
    private static partial Regex RoundName();
}

/// <summary>The results of one round, or of a whole side without rounds.</summary>
/// <param name="Round">Name of the round's folder; null for a side without rounds.</param>
/// <param name="Results">What was read.</param>
public sealed record RoundResults(string? Round, RunResults Results);
