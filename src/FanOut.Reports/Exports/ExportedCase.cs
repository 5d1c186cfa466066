namespace FanOut.Reports.Exports;

/// <summary>A case as other tools read it: a name that is its own, and a time.</summary>
/// <param name="Name">Full name with parameters, and what the job says of runtime and garbage collector, whatever else is in the files;
/// with a number where another case has the same.</param>
/// <param name="Time">Nanoseconds per call, the launches' geometric mean; null where the file does not hold the launches.</param>
/// <param name="Stated">What the harness computed; null where the file holds the launches.</param>
public sealed record ExportedCase(string Name, Estimate? Time, StatedTime? Stated)
{
    /// <summary>Nanoseconds per call: of the launches, else the mean that the harness computed from all of their iterations.</summary>
    public double Nanoseconds => Time?.Value ?? Stated!.Mean.Nanoseconds;

    /// <summary>The cases of some files that have a time, in the files' order.</summary>
    public static IReadOnlyList<ExportedCase> Read(IEnumerable<ResultFile> files)
    {
        // A case that failed keeps its name, so that other names do not depend on it.
        var names = new UniqueNames(" #");
        return
        [
            .. files.SelectMany(file => file.Benchmarks)
                .Select(benchmark => new ExportedCase(
                    names.Add(NameOf(benchmark)), LaunchTime.Estimate(benchmark, statistic: LaunchStatistic.Best), benchmark.Recorded))
                .Where(one => one is { Time: not null } or { Stated.Mean.IsMeasurable: true }),
        ];
    }

    private static string NameOf(BenchmarkResult benchmark) =>
        JobSettings.Parse(benchmark.Id.Job).Environment is { Length: > 0 } environment
            ? $"{benchmark.FullName} [{environment}]"
            : benchmark.FullName;
}
