namespace FanOut.Reports.Runs;

/// <summary>Numbers of workers in terms of a machine's cores.</summary>
internal static class TopologyText
{
    /// <summary>Such as <c>8 = physical cores</c> or <c>4 of 8 physical cores</c>.</summary>
    public static string Place(this Topology topology, int workers) => Text((workers, topology.PhysicalCores, topology.LogicalCpus) switch
    {
        _ when topology.Quota is { } quota && (int)quota == workers => $"{workers} = quota of CPUs",
        (_, { } physical, _) when workers == physical => $"{workers} = physical cores",
        (_, { } physical, _) when workers < physical => $"{workers} of {physical} physical cores",
        (_, { } physical, { } logical) when workers == logical =>
            $"{workers} = logical CPUs, two or more on each of {physical} physical cores",
        (_, { } physical, { } logical) when workers < logical => $"{workers}, between {physical} physical cores and {logical} logical CPUs",
        (_, _, { } logical) => $"{workers}, beyond {logical} logical CPUs",
        _ => $"{workers} workers, unknown number of cores",
    });

    /// <summary>As part of a sentence, such as <c>on 2 cores</c>.</summary>
    public static string Phrase(this Topology topology, int workers) => Text((topology.StepOf(workers), workers) switch
    {
        (Topology.Physical, 1) => $"on 1 core",
        (Topology.Physical, _) => $"on {workers} cores",
        (Topology.Logical, _) => $"on {workers} logical CPUs",
        (not null, _) when topology.LogicalCpus is { } logical && workers > logical => $"with {workers} workers on {logical} CPUs",
        (_, 1) => $"with 1 worker",
        _ => $"with {workers} workers",
    });

    /// <summary>Where a knee lies, or that there is none.</summary>
    public static string Place(this Knee knee, Topology topology) =>
        knee.Workers is { } workers ? topology.Place(workers) : $"none, no step reaches {NumberText.Percent(Knee.Efficiency)}";

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
