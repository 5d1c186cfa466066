using System.Text.RegularExpressions;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>One side of a comparison: the results at a path, or those of its rounds.</summary>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Sources">One for each round, by name; or a single one without a round.</param>
public sealed partial record ResultSide(string Path, IReadOnlyList<RoundResults> Sources)
{
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
