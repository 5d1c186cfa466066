namespace FanOut.Analysis.Results;

/// <summary>Merges the launches of a side, case by case.</summary>
internal static class SideCases
{
    /// <summary>So many iterations that equal another launch's to the last digit are a copy: clocks count nanoseconds.</summary>
    private const int MinIterationsOfCopy = 3;

    /// <summary>The cases in the order of the files.</summary>
    public static IReadOnlyList<SideCase> Read(ResultSide side)
    {
        (RoundResults Source, ResultFile File)[] files = [
            .. side.Sources.SelectMany(source => source.Results.Files.Select(file => (source, file)))];
        var numbers = Numbers(files.Select(file => file.File));
        var recorded = side.Sources.ToDictionary(
            source => source, source => (source.Results.Record?.Launches ?? []).ToLookup(launch => launch.Benchmark));
        var parts = files.SelectMany((file, number) => file.File.Benchmarks.Select(benchmark => new Part(
            file.Source,
            number,
            benchmark,
            benchmark.Runtime ?? file.File.Host.Runtime,
            [.. recorded[file.Source][benchmark.FullName].Where(launch => launch.Job is null || launch.Job == benchmark.Id.Job)])));
        return [.. parts.GroupBy(part => part.Benchmark.Id).Select(group => Merge([.. group], numbers))];
    }

    /// <summary>A number for every launch of every file, from 1, the same for all cases of the file.</summary>
    private static Dictionary<(int File, int Launch), int> Numbers(IEnumerable<ResultFile> files) => files
        .SelectMany((file, number) => file.Benchmarks
            .SelectMany(benchmark => benchmark.Launches)
            .Select(launch => launch.Index)
            .Distinct()
            .Order()
            .Select(launch => (number, launch)))
        .Index()
        .ToDictionary(entry => entry.Item, entry => entry.Index + 1);

    private static SideCase Merge(Part[] parts, Dictionary<(int File, int Launch), int> numbers)
    {
        var launches = new List<Launch>();
        var rounds = new Dictionary<int, string?>();
        var seen = new HashSet<string>();
        var copies = 0;
        foreach (var part in parts)
        {
            foreach (var launch in part.Benchmark.Launches)
            {
                if (launch.Iterations.Distinct().Count() >= MinIterationsOfCopy
                    && !seen.Add(string.Join(' ', launch.Iterations.Select(time => time.Nanoseconds))))
                {
                    copies++;
                    continue;
                }

                var numbered = new Launch(numbers[(part.File, launch.Index)], launch.Iterations) { HasSingleCalls = launch.HasSingleCalls };
                if (rounds.TryAdd(numbered.Index, part.Source.Round))
                    launches.Add(numbered);
            }
        }

        // A case that stands in a round more than once comes from mixed files of several runs; its launches count all the same.
        var occurrences = parts.CountBy(part => part.Source).Max(count => count.Value);
        var findings = new List<Finding>();
        if (occurrences > 1)
            findings.Add(ResultFindings.DescribeRepeated(occurrences));
        if (copies > 0)
            findings.Add(ResultFindings.DescribeCopied(copies));
        var failed = parts.Sum(part => part.Failed);
        return new SideCase(
            parts[^1].Benchmark with { Launches = launches },
            [.. parts.Select(part => EnvironmentIdentity.RuntimeVersion(part.Runtime)).OfType<string>().Distinct()],
            rounds,
            failed,
            launches.Count + copies + failed,
            [.. parts.SelectMany(part => part.Allocated)],
            findings);
    }

    /// <param name="Recorded">Its launches in the run record; empty without one.</param>
    private sealed record Part(RoundResults Source, int File, BenchmarkResult Benchmark, string? Runtime, RecordedLaunch[] Recorded)
    {
        /// <summary>Failed launches: at least one where there is no result, else those of the run record, else requested ones that are
        /// missing. A round is one launch, whatever the job asks for.</summary>
        public int Failed => Recorded.Length > 0
            ? Math.Max(Recorded.Count(launch => !launch.Succeeded), HasNoResult ? 1 : 0)
            : HasNoResult ? 1 : Source.Round is null && Benchmark.Launches.Count > 0 ? Benchmark.LostLaunches : 0;

        private bool HasNoResult => Benchmark is { Launches.Count: 0, Recorded: null };

        /// <summary>Each launch's bytes from the run record; else those of the last launch, which the harness writes.</summary>
        public IEnumerable<double> Allocated
        {
            get
            {
                if (Benchmark.Launches.Count == 0)
                    return [];
                var byRound = Recorded.Where(launch => launch is { Succeeded: true, IsObservation: false })
                    .ToLookup(launch => launch.Round);
                double[] recorded = [.. Benchmark.Launches.Select(launch => byRound[launch.Index].LastOrDefault()?.AllocatedBytes)
                    .OfType<double>()];
                return recorded.Length > 0 || Benchmark.AllocatedBytes is not { } last ? recorded : [last];
            }
        }
    }
}

/// <summary>One case of a side with the launches of all rounds.</summary>
/// <param name="Benchmark">The launches are numbered so that those of one file and index have one number in all cases.</param>
/// <param name="Runtimes">Versions of the runtimes that it ran under, as far as they are known.</param>
/// <param name="Rounds">Round by launch number; null for a side without rounds.</param>
/// <param name="FailedLaunches">All of <paramref name="Asked"/> where the case gave no results somewhere.</param>
/// <param name="Asked">Launches that were to be made.</param>
/// <param name="Allocated">Bytes per operation of the launches whose bytes are known; empty where the case failed.</param>
internal sealed record SideCase(
    BenchmarkResult Benchmark, IReadOnlyList<string> Runtimes, IReadOnlyDictionary<int, string?> Rounds, int FailedLaunches, int Asked,
    IReadOnlyList<double> Allocated, IReadOnlyList<Finding> Findings)
{
    public bool Failed => FailedLaunches > 0;

    public bool AllFailed => Failed && FailedLaunches == Asked;

    /// <summary>The job without the name that the harness may have drawn for it.</summary>
    public string JobSettings =>
        Benchmark.Id.Job.IndexOf('(', StringComparison.Ordinal) is >= 0 and var start ? Benchmark.Id.Job[start..] : Benchmark.Id.Job;
}
