using System.Text.RegularExpressions;

namespace FanOut.Analysis.Results;

/// <summary>One side of a comparison: the results at a path, or those of its rounds.</summary>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Sources">One for each round, by name; or a single one without a round.</param>
public sealed partial record ResultSide(string Path, IReadOnlyList<RoundResults> Sources)
{
    /// <summary>The job that the user chose, as he named it; null where all are meant.</summary>
    public string? Job { get; private init; }

    /// <summary>The folder of both sides whose launches were taken in turns; null where nothing says so.</summary>
    private string? Interleaved { get; init; }

    /// <summary>Whether the results are sorted into rounds.</summary>
    public bool HasRounds => Sources[0].Round is not null;

    /// <summary>Whether rounds of one name were taken together: not those of two runs of <c>fanout ab</c>, which are sets of launches.</summary>
    public bool IsPairedWith(ResultSide other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return HasRounds && other.HasRounds && Interleaved == other.Interleaved;
    }

    /// <summary>
    /// Reads a side: the subfolders <c>round-01</c>, <c>round-02</c>, ... of a folder where it has such, else what <see cref="RunResults"/> finds; of a folder of
    /// <c>fanout ab</c>, the side <c>head</c> alone.
    /// </summary>
    /// <param name="path">A file or a folder.</param>
    /// <exception cref="ResultFileException">There is nothing at the path, or something there cannot be read.</exception>
    public static ResultSide Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = InterleavedFolder.HeadOf(path);
        string[] rounds = Directory.Exists(path) ? [.. Rounds(path).Order(StringComparer.Ordinal)] : [];
        return new ResultSide(path, rounds.Length == 0
            ? [new RoundResults(null, RunResults.Read(path))]
            : [.. rounds.Select(round => new RoundResults(round, RunResults.Read(System.IO.Path.Combine(path, round))))])
        {
            Interleaved = rounds.Length == 0 ? null : InterleavedFolder.Around(path),
        };
    }

    /// <summary>All rounds as one run, in their order: every case once, with the launches of all.</summary>
    public RunResults AsOneRun()
    {
        if (!HasRounds)
            return Sources[0].Results;
        var files = new OrderedDictionary<string, ResultFile>(StringComparer.Ordinal);
        var launches = new List<RecordedLaunch>();
        var before = 0;
        foreach (var results in Sources.Select(source => source.Results))
        {
            foreach (var file in results.Files)
            {
                var name = System.IO.Path.GetFileName(file.Name);
                files[name] = files.TryGetValue(name, out var known) ? With(known, file, before) : With(file with { Benchmarks = [] }, file, before);
            }

            launches.AddRange((results.Record?.Launches ?? []).Select(launch => launch with { Round = before + launch.Round }));
            before += results.Files.SelectMany(file => file.Benchmarks).SelectMany(benchmark => benchmark.Launches).Select(launch => launch.Index)
                .Concat((results.Record?.Launches ?? []).Select(launch => launch.Round)).DefaultIfEmpty(0).Max();
        }

        return new RunResults(Path, Sources[0].Results.Record is { } record ? record with { Launches = launches } : null, [.. files.Values]);
    }

    private static ResultFile With(ResultFile known, ResultFile more, int before)
    {
        var benchmarks = known.Benchmarks.ToList();
        foreach (var benchmark in more.Benchmarks)
        {
            var index = benchmarks.FindIndex(one => one.Id == benchmark.Id);
            IReadOnlyList<Launch> launches = [.. index < 0 ? [] : benchmarks[index].Launches, .. benchmark.Launches.Select(launch => new Launch(before + launch.Index, launch.Iterations))];
            if (index < 0)
                benchmarks.Add(benchmark with { Launches = launches });
            else
                benchmarks[index] = benchmark with { Launches = launches };
        }

        return known with { Benchmarks = benchmarks };
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

    internal static IEnumerable<string> Rounds(string path)
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
