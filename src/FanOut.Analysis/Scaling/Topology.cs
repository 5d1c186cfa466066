using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>What a number of workers meets on a machine: cores, hardware threads, a quota.</summary>
/// <param name="PhysicalCores">Physical cores of all sockets; null where nothing tells.</param>
/// <param name="LogicalCpus">Logical CPUs of all sockets; null where nothing tells.</param>
/// <param name="Quota">CPUs that a quota allows; null for none.</param>
/// <param name="Steps">What the steps of the core ladder stand for, by their workers; empty without a run record.</param>
internal sealed record Topology(int? PhysicalCores, int? LogicalCpus, double? Quota, IReadOnlyDictionary<int, string> Steps)
{
    private const string Physical = "physical";
    private const string Logical = "logical";

    public static Topology Of(RunRecord? record, RunEnvironment host) => record is null
        ? new Topology(host.PhysicalCores, host.LogicalCpus, null, new Dictionary<int, string>())
        : new Topology(
            record.Machine.PhysicalCores,
            record.Machine.LogicalCpus,
            record.Machine.Quota,
            record.Options.CoreLadder.DistinctBy(rung => rung.Workers).ToDictionary(rung => rung.Workers, rung => rung.Kind));

    /// <summary>What the workers share, one word; null where the run record does not tell.</summary>
    public string? StepOf(int workers) => Steps.GetValueOrDefault(workers);

    /// <summary>Whether workers of that number may have a CPU each for all their time: they do not take turns, and no quota stops them.</summary>
    public bool CanComputeAtOnce(int workers) => StepOf(workers) switch
    {
        null => workers <= (LogicalCpus ?? int.MaxValue),
        var step => step is Physical or Logical,
    };

    /// <summary>Where a number of workers lies, such as <c>8 = physical cores</c> or <c>4 of 8 physical cores</c>.</summary>
    public string Place(int workers) => Text((workers, PhysicalCores, LogicalCpus) switch
    {
        _ when Quota is { } quota && (int)quota == workers => $"{workers} = quota of CPUs",
        (_, { } physical, _) when workers == physical => $"{workers} = physical cores",
        (_, { } physical, _) when workers < physical => $"{workers} of {physical} physical cores",
        (_, { } physical, { } logical) when workers == logical => $"{workers} = logical CPUs, two or more on each of {physical} physical cores",
        (_, { } physical, { } logical) when workers < logical => $"{workers}, between {physical} physical cores and {logical} logical CPUs",
        (_, _, { } logical) => $"{workers}, beyond {logical} logical CPUs",
        _ => $"{workers} workers, of an unknown number of cores",
    });

    /// <summary>Where workers compute, as it stands in a sentence, such as <c>on 2 cores</c>.</summary>
    public string Phrase(int workers) => Text((StepOf(workers), workers) switch
    {
        (Physical, 1) => $"on 1 core",
        (Physical, _) => $"on {workers} cores",
        (Logical, _) => $"on {workers} logical CPUs",
        (not null, _) when LogicalCpus is { } logical && workers > logical => $"with {workers} workers on {logical} CPUs",
        (_, 1) => $"with 1 worker",
        _ => $"with {workers} workers",
    });

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
