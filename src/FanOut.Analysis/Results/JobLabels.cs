using System.Text.RegularExpressions;

namespace FanOut.Analysis.Results;

/// <summary>What tells the jobs of some cases apart: <c>Runtime=.NET 8.0</c> beside <c>Runtime=.NET 10.0</c>.</summary>
public sealed partial class JobLabels
{
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);

    public bool AreSeveral => labels.Count > 0;

    /// <summary>Compares the displays of jobs, such as <see cref="BenchmarkId.Job"/>; one may come again.</summary>
    public static JobLabels From(IEnumerable<string> jobs)
    {
        var all = jobs.Distinct(StringComparer.Ordinal).Select(job => (Display: job, Name: NameOf(job), JobSettings.Parse(job).All))
            .ToArray();
        var found = new JobLabels();
        if (all.DistinctBy(job => (job.Name, string.Join(", ", job.All))).Count() < 2)
            return found;
        string[] different = [.. all.SelectMany(job => job.All).Select(setting => setting.Name).Distinct()
            .Where(name => all.Select(job => Value(job.All, name)).Distinct().Skip(1).Any())];
        var byName = all.DistinctBy(job => Settings(job.All)).Count() < all.DistinctBy(job => (job.Name, Settings(job.All))).Count();
        foreach (var job in all)
            found.labels[job.Display] = string.Join(
                ", ", new[] { byName ? job.Name : "", Settings(job.All) }.Where(part => part.Length > 0));
        return found;

        string Settings(IReadOnlyList<(string Name, string Value)> settings) =>
            string.Join(", ", different.Select(name => $"{name}={Value(settings, name)}"));
    }

    /// <summary>The label of a job; null where all have the same job.</summary>
    public string? Label(string job) => labels.GetValueOrDefault(job);

    /// <summary>A case's name, with the label of its job where there are several.</summary>
    public string Named(BenchmarkId id) => Label(id.Job) is { } label ? $"{id.FullName} [{label}]" : id.FullName;

    /// <summary>Whether a user means a job: by its display, name, label, settings or their values, such as <c>.NET 8.0</c>.</summary>
    public static bool Means(string asked, string job)
    {
        if (Same(asked, job) || Same(asked, job.Split('(')[0]))
            return true;
        var settings = JobSettings.Parse(job).All;
        string[] parts = asked.Split(", ");
        return Array.TrueForAll(parts, part =>
            settings.Any(setting => Same(part, setting.Value) || Same(part, $"{setting.Name}={setting.Value}")))
            || settings.Any(setting => Same(asked, $"{setting.Name}={setting.Value}"));

        static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private static string Value(IReadOnlyList<(string Name, string Value)> settings, string name) =>
        settings.Where(setting => setting.Name == name).Select(setting => setting.Value).FirstOrDefault("default");

    /// <summary>A job's name; <c>Job</c> where the harness drew one.</summary>
    private static string NameOf(string job) => job.Split('(')[0] is var name && Drawn().IsMatch(name) ? "Job" : name;

    [GeneratedRegex("^Job-[A-Z]{6}$")]
    private static partial Regex Drawn();
}
