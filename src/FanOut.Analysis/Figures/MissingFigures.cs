using FanOut.Analysis.Results;

namespace FanOut.Analysis.Figures;

/// <summary>Figures that the system of a run does not report, in words: "not available", never a wrong number.</summary>
public static class MissingFigures
{
    /// <summary>Name of each figure in the run record, and what readers know it as.</summary>
    private static readonly (string Figure, string Words)[] measured =
    [
        (CpuAccount.Children, "CPU time of child processes"),
        (CpuAccount.VoluntarySwitches, "context switches"),
        (CpuAccount.MinorFaults, "page faults"),
        (HostNoise.Others, "CPU time of other programs"),
        (HostNoise.Stolen, "stolen time"),
        (HostNoise.Megahertz, "clock speed"),
    ];

    /// <summary>Figures that no reporting launch of these cases has; empty where none is missing.</summary>
    /// <remarks>Throttling is not among them: where no quota can be read, none is in force as a rule.</remarks>
    public static IReadOnlyList<string> Find(RunRecord record, IEnumerable<BenchmarkId> cases)
    {
        BenchmarkId[] all = [.. cases];
        // Launches without an account are ignored.
        LaunchFigures[] launches = [.. all.SelectMany(id => LaunchFigures.Read(record, id))
            .Where(launch => launch[CpuAccount.Operations] > 0)];
        LaunchFigures[] observed = [.. all.Select(id => LaunchFigures.ReadObservation(record, id)).OfType<LaunchFigures>()];
        return
        [
            .. launches.Length == 0 ? []
                : measured.Where(pair => launches.All(launch => launch[pair.Figure] is null)).Select(pair => pair.Words),
            .. observed.Length > 0 && observed.All(launch => launch[TreePeak.OwnFigure] is null) ? ["peak memory"] : (string[])[],
        ];
    }
}
