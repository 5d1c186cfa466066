using FanOut.Analysis.Results;

namespace FanOut.Analysis.Figures;

/// <summary>How many CPUs launches could use: affinity and quota may take some away while a run goes on.</summary>
public static class UsableCpus
{
    /// <summary>Name of the figure: CPUs that the process could use when it started, a quota rounded up.</summary>
    public const string AtStart = "processorCount";

    /// <summary>Name of the figure: the same at its end.</summary>
    public const string AtEnd = "usableCpus";

    /// <summary>Name of the figure: cores in which these lie.</summary>
    public const string Cores = "usableCores";

    /// <summary>Name of the figure: CPUs that a quota allowed at the end, such as 1.5; without one it is missing.</summary>
    public const string Quota = "quotaCpus";

    /// <summary>The fewest that a case's launches had; null where none says it.</summary>
    /// <param name="record">The run record.</param>
    /// <param name="id">The case.</param>
    public static int? Fewest(RunRecord record, BenchmarkId id) => (int?)LaunchFigures.Read(record, id)
        .SelectMany(launch => new[] { launch[AtStart], launch[AtEnd] })
        .Where(cpus => cpus >= 1)
        .Min();

    /// <summary>The least of a figure over all launches of a run; null where none has it.</summary>
    /// <param name="record">The run record.</param>
    /// <param name="figure">Its name.</param>
    public static double? Least(RunRecord record, string figure)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Launches
            .SelectMany(launch => launch.Reports)
            .Select(report => report.TryGetValue(figure, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.Number ? value.GetDouble() : (double?)null)
            .Min();
    }
}
