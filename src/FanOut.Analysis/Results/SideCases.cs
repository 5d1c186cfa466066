using FanOut.Analysis.Findings;

namespace FanOut.Analysis.Results;

/// <summary>Puts the launches of a side together, case by case.</summary>
internal static class SideCases
{
    /// <summary>
    /// A launch of so many different iterations or more that equals another to the last digit is a copy: clocks count nanoseconds, and the harness divides them
    /// by thousands of operations.
    /// </summary>
    private const int TellingIterations = 3;

    /// <summary>The cases in the order of the files.</summary>
    public static IReadOnlyList<SideCase> Of(ResultSide side)
    {
        (RoundResults Source, ResultFile File)[] sittings = [.. side.Sources.SelectMany(source => source.Results.Files.Select(file => (source, file)))];
        var numbers = Numbers(sittings.Select(sitting => sitting.File));
        var recorded = side.Sources.ToDictionary(source => source, source => (source.Results.Record?.Launches ?? []).ToLookup(launch => launch.Benchmark));
        var parts = sittings.SelectMany((sitting, number) => sitting.File.Benchmarks.Select(benchmark =>
            new Part(sitting.Source, number, benchmark, benchmark.Runtime ?? sitting.File.Host.Runtime, [.. recorded[sitting.Source][benchmark.FullName].Where(launch => launch.Job is null || launch.Job == benchmark.Id.Job)])));
        return [.. parts.GroupBy(part => part.Benchmark.Id).Select(group => Whole([.. group], numbers))];
    }

    /// <summary>A number for every launch of every file, from 1, the same for all cases of the file.</summary>
    private static Dictionary<(int Sitting, int Launch), int> Numbers(IEnumerable<ResultFile> sittings) => sittings
        .SelectMany((file, sitting) => file.Benchmarks
            .SelectMany(benchmark => benchmark.Launches)
            .Select(launch => launch.Index)
            .Distinct()
            .Order()
            .Select(launch => (sitting, launch)))
        .Index()
        .ToDictionary(entry => entry.Item, entry => entry.Index + 1);

    private static SideCase Whole(Part[] parts, Dictionary<(int Sitting, int Launch), int> numbers)
    {
        var launches = new List<Launch>();
        var rounds = new Dictionary<int, string?>();
        var seen = new HashSet<string>();
        var copies = 0;
        foreach (var part in parts)
        {
            foreach (var launch in part.Benchmark.Launches)
            {
                if (launch.Iterations.Distinct().Count() >= TellingIterations
                    && !seen.Add(string.Join(' ', launch.Iterations.Select(time => time.Nanoseconds))))
                {
                    copies++;
                    continue;
                }

                var numbered = new Launch(numbers[(part.Sitting, launch.Index)], launch.Iterations);
                if (rounds.TryAdd(numbered.Index, part.Source.Round))
                    launches.Add(numbered);
            }
        }

        // A case stands once in each round. More often, files of several runs were mixed; their launches are launches all the same.
        var occurrences = parts.CountBy(part => part.Source).Max(count => count.Value);
        var findings = new List<Finding>();
        if (occurrences > 1)
            findings.Add(ResultFindings.DescribeRepeated(occurrences));
        if (copies > 0)
            findings.Add(ResultFindings.DescribeCopied(copies));
        var failed = parts.Sum(part => part.Failed);
        return new SideCase
        {
            Benchmark = parts[^1].Benchmark with { Launches = launches },
            Runtimes = [.. parts.Select(part => EnvironmentIdentity.RuntimeVersion(part.Runtime)).OfType<string>().Distinct()],
            Rounds = rounds,
            FailedLaunches = failed,
            Asked = launches.Count + copies + failed,
            Allocated = [.. parts.SelectMany(part => part.Allocated)],
            Findings = findings,
        };
    }

    /// <summary>What one file says about a case.</summary>
    /// <param name="Source">Where the file was found.</param>
    /// <param name="Sitting">Number of the file.</param>
    /// <param name="Benchmark">What stands in it.</param>
    /// <param name="Runtime">What it ran under; null where that is not known.</param>
    /// <param name="Recorded">What the run record beside it says of the case's launches; empty without one.</param>
    private sealed record Part(RoundResults Source, int Sitting, BenchmarkResult Benchmark, string? Runtime, RecordedLaunch[] Recorded)
    {
        /// <summary>
        /// Launches that failed: one at least where there is no result, else as the run record says, else those that the job asks for and that are not there. A
        /// round is one launch, whatever the job asks for.
        /// </summary>
        public int Failed => Recorded.Length > 0
            ? Math.Max(Recorded.Count(launch => !launch.Succeeded), HasNoResult ? 1 : 0)
            : HasNoResult ? 1 : Source.Round is null && Benchmark.Launches.Count > 0 ? Benchmark.LostLaunches : 0;

        private bool HasNoResult => Benchmark is { Launches.Count: 0, Recorded: null };

        /// <summary>By the run record, which has them launch by launch; else the last launch's, which is all that the harness writes.</summary>
        public IEnumerable<double> Allocated
        {
            get
            {
                if (Benchmark.Launches.Count == 0)
                    return [];
                var byRound = Recorded.Where(launch => launch is { Succeeded: true, IsObservation: false }).ToLookup(launch => launch.Round);
                double[] recorded = [.. Benchmark.Launches.Select(launch => byRound[launch.Index].LastOrDefault()?.AllocatedBytes).OfType<double>()];
                return recorded.Length > 0 || Benchmark.AllocatedBytes is not { } last ? recorded : [last];
            }
        }
    }
}
