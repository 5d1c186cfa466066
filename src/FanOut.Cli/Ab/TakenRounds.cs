using FanOut.Analysis.Results;

namespace FanOut.Cli.Ab;

/// <summary>Rounds on the disk, held against the plan that they are to be of.</summary>
internal static class TakenRounds
{
    /// <summary>Refuses rounds of another run, of which no more could be told from the answer.</summary>
    /// <param name="files">The rounds.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="seed">Seed of their order.</param>
    /// <param name="limit">As many rounds as the plan may have.</param>
    /// <exception cref="ResultFileException">One is of another run or cannot be read, or there are too many.</exception>
    public static void Require(RoundFiles files, AbPlan plan, int seed, int limit)
    {
        if (files.Completed > limit)
            throw new ResultFileException(files.Folder, $"holds {files.Completed} rounds, more than the {limit} of its plan.");
        foreach (var (side, commit, isHead) in new[] { ("base", plan.Base.Commit, false), ("head", plan.Head.Commit, true) })
        {
            foreach (var (path, record) in files.Records(side))
            {
                var different = record switch
                {
                    _ when record.Commit != commit => "commit",
                    _ when record.Options.Seed != seed => "seed",
                    _ when !record.Launches.All(launch => plan.Cases.Any(each => each.StartsWith($"{launch.Benchmark} ", StringComparison.Ordinal))) => "benchmarks",
                    _ when isHead && !record.Launches.All(launch => launch.Job is null || plan.Cases.Contains(BuiltCase.KeyOf(launch.Benchmark, launch.Job))) => "job",
                    _ => null,
                };
                if (different is not null)
                    throw new ResultFileException(path, $"is a round of another run: its {different} is not that of the plan.");
            }
        }
    }

    /// <summary>Keys of the cases that failed in a round, which are launched no more.</summary>
    /// <exception cref="ResultFileException">A round cannot be read.</exception>
    public static HashSet<string> Failed(RoundFiles files) =>
    [
        .. files.AllRecords
            .SelectMany(record => record.Launches)
            .Where(launch => !launch.Succeeded)
            .Select(launch => BuiltCase.KeyOf(launch.Benchmark, launch.Job ?? "")),
    ];
}
