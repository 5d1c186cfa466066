using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

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
        var parts = sittings.SelectMany((sitting, number) => sitting.File.Benchmarks.Select(benchmark => new Part(sitting.Source, number, benchmark)));
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
            findings.Add(new CaseRepeated(occurrences));
        if (copies > 0)
            findings.Add(new LaunchesCopied(copies));
        return new SideCase
        {
            Benchmark = parts[^1].Benchmark with { Launches = launches },
            Rounds = rounds,
            Failed = Array.Exists(parts, part => part.Failed),
            Allocated = Array.TrueForAll(parts, part => part.AllocatedOfAllLaunches is not null)
                ? [.. parts.Select(part => part.AllocatedOfAllLaunches!.Value)]
                : null,
            Findings = findings,
        };
    }

    /// <summary>What one file says about a case.</summary>
    private sealed record Part(RoundResults Source, int Sitting, BenchmarkResult Benchmark)
    {
        public bool Failed => Benchmark.Launches.Count == 0
            || Source.Results.Record?.Launches.Any(launch => !launch.Succeeded && launch.Benchmark == Benchmark.FullName
                && (launch.Job is null || launch.Job == Benchmark.Id.Job)) == true;

        /// <summary>The harness writes the last launch's allocations only: where there were others, theirs are not known.</summary>
        public double? AllocatedOfAllLaunches => Benchmark.Launches.Count == 1 ? Benchmark.AllocatedBytes : null;
    }
}
