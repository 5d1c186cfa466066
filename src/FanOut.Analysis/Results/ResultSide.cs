using System.Text.RegularExpressions;

namespace FanOut.Analysis.Results;

/// <summary>One side of a comparison: the results at a path, or those of its rounds.</summary>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Sources">One for each round, by name; or a single one without a round.</param>
public sealed partial record ResultSide(string Path, IReadOnlyList<RoundResults> Sources)
{
    /// <summary>The job that the user chose, in his words; null for all jobs.</summary>
    public string? Job { get; private init; }

    /// <summary>The folder of both sides whose launches were taken in turns; null for a side without one.</summary>
    private string? Interleaved { get; init; }

    public bool HasRounds => Sources[0].Round is not null;

    /// <summary>What the side of a run of <c>fanout ab</c> was given, the same in all rounds.</summary>
    public SideSettings Settings => Sources[0].Results.Record?.Options.Settings ?? SideSettings.None;

    /// <summary>Whether rounds of one name were taken together; those of two runs of <c>fanout ab</c> were not.</summary>
    public bool IsPairedWith(ResultSide other) => HasRounds && other.HasRounds && Interleaved == other.Interleaved;

    /// <summary>Reads a side: the subfolders <c>round-01</c>, <c>round-02</c>, ... of a folder that has such, else what
    /// <see cref="RunResults"/> finds; of a folder of <c>fanout ab</c>, the side <c>head</c> alone.</summary>
    /// <exception cref="ResultFileException">There is nothing at the path, or something there cannot be read.</exception>
    public static ResultSide Read(string path)
    {
        path = AbFolder.HeadOf(path);
        string[] rounds = Directory.Exists(path) ? [.. Rounds(path).Order(StringComparer.Ordinal)] : [];
        return new ResultSide(path, rounds.Length == 0
            ? [new RoundResults(null, RunResults.Read(path))]
            : [.. rounds.Select(round => new RoundResults(round, RunResults.Read(System.IO.Path.Combine(path, round))))])
        {
            Interleaved = rounds.Length == 0 ? null : AbFolder.Around(path),
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
                files[name] = WithLaunches(files.GetValueOrDefault(name) ?? file with { Benchmarks = [] }, file, before);
            }

            var recorded = results.Record?.Launches ?? [];
            launches.AddRange(recorded.Select(launch => launch with { Round = before + launch.Round }));
            before += results.Files.SelectMany(file => file.Benchmarks).SelectMany(benchmark => benchmark.Launches)
                .Select(launch => launch.Index)
                .Concat(recorded.Select(launch => launch.Round)).DefaultIfEmpty(0).Max();
        }

        return new RunResults(Path, Sources[0].Results.Record is { } record ? record with { Launches = launches }
            : null, [.. files.Values]);
    }

    private static ResultFile WithLaunches(ResultFile known, ResultFile more, int before)
    {
        var benchmarks = known.Benchmarks.ToList();
        foreach (var benchmark in more.Benchmarks)
        {
            var index = benchmarks.FindIndex(one => one.Id == benchmark.Id);
            var launches = benchmark.Launches.Select(
                launch => new Launch(before + launch.Index, launch.Iterations) { HasSingleCalls = launch.HasSingleCalls });
            if (index < 0)
                benchmarks.Add(benchmark with { Launches = [.. launches] });
            else
                benchmarks[index] = benchmark with { Launches = [.. benchmarks[index].Launches, .. launches] };
        }

        return known with { Benchmarks = benchmarks };
    }

    /// <summary>The cases of one job alone, named as <see cref="JobLabels.Means"/> understands it.</summary>
    /// <exception cref="ResultFileException">No job is meant, or several are.</exception>
    public ResultSide OfJob(string asked)
    {
        string[] jobs = [.. Sources.SelectMany(source => source.Results.Files).SelectMany(file => file.Benchmarks)
            .Select(benchmark => benchmark.Id.Job).Distinct()];
        string[] meant = [.. jobs.Where(job => JobLabels.Means(asked, job))];
        if (meant.Length != 1)
        {
            var count = meant.Length == 0 ? "no job" : "several jobs";
            throw new ResultFileException(
                Path, $"has {count} '{asked}'; available: {string.Join("; ", meant.Length == 0 ? jobs : meant)}.");
        }

        return this with
        {
            Job = asked,
            Sources = [.. Sources.Select(
                source => source with { Results = source.Results with { Files = [.. source.Results.Files.Select(Kept)] } })],
        };

        ResultFile Kept(ResultFile file) =>
            file with { Benchmarks = [.. file.Benchmarks.Where(benchmark => benchmark.Id.Job == meant[0])] };
    }

    internal static IEnumerable<string> Rounds(string path) => ResultFileException.Guard(path, "cannot be read", () =>
        Directory.EnumerateDirectories(path).Select(folder => System.IO.Path.GetFileName(folder)).Where(name => RoundName().IsMatch(name))
            .ToArray());

    [GeneratedRegex("^round-[0-9]+$")]
    private static partial Regex RoundName();
}

/// <param name="Round">Name of the round's folder; null for a side without rounds.</param>
public sealed record RoundResults(string? Round, RunResults Results);
