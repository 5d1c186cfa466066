using System.Globalization;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Reports.Exports;

/// <summary>A case as other tools read it: a name that is its own, and a time.</summary>
/// <param name="Name">Full name with parameters; with the job, and a number, only where another case has the same.</param>
/// <param name="Time">Nanoseconds per call, the launches' geometric mean.</param>
public sealed record ExportedCase(string Name, Estimate Time)
{
    /// <summary>The cases of some files that have a time, in the files' order.</summary>
    /// <param name="files">Result files.</param>
    public static IReadOnlyList<ExportedCase> Of(IEnumerable<ResultFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        BenchmarkResult[] all = [.. files.SelectMany(file => file.Benchmarks)];
        var jobs = all.GroupBy(benchmark => benchmark.FullName, StringComparer.Ordinal)
            .ToDictionary(cases => cases.Key, cases => cases.DistinctBy(one => one.Id.Job).Skip(1).Any(), StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        var exported = new List<ExportedCase>();
        foreach (var benchmark in all)
        {
            if (LaunchMean.Of(benchmark) is { } time)
                exported.Add(new ExportedCase(Unique(jobs[benchmark.FullName] ? benchmark.Id.ToString() : benchmark.FullName), time));
        }

        return exported;

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
