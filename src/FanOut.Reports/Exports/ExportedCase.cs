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
        var given = new HashSet<string>(StringComparer.Ordinal);
        var exported = new List<ExportedCase>();
        foreach (var benchmark in files.SelectMany(file => file.Benchmarks))
        {
            // One that failed keeps its name: another one's is not to depend on it.
            var name = Unique(NameOf(benchmark));
            var time = LaunchMean.Estimate(benchmark);
            if (time is not null || benchmark.Recorded is { Mean.IsMeasurable: true })
                exported.Add(new ExportedCase(name, time, benchmark.Recorded));
        }

        return exported;

        static string NameOf(BenchmarkResult benchmark) =>
            JobSettings.Parse(benchmark.Id.Job).Environment is { Length: > 0 } environment
                ? $"{benchmark.FullName} [{environment}]"
                : benchmark.FullName;

        string Unique(string name)
        {
            for (var count = 1; ; count++)
            {
                var candidate = count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} #{count}");
                if (given.Add(candidate))
                    return candidate;
            }
        }
    }
}
