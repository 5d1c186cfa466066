using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>The cores, hardware threads and quota that workers of a run share.</summary>
/// <param name="PhysicalCores">Physical cores of all sockets; null if unknown.</param>
/// <param name="LogicalCpus">Logical CPUs of all sockets; null if unknown.</param>
/// <param name="Quota">CPUs that a quota allows; null for none.</param>
/// <param name="Steps">What the steps of the core ladder stand for, by their workers; empty without a run record.</param>
public sealed record Topology(int? PhysicalCores, int? LogicalCpus, double? Quota, IReadOnlyDictionary<int, string> Steps)
{
    /// <summary>A step whose workers have a physical core each.</summary>
    public const string Physical = "physical";

    /// <summary>A step whose workers have a logical CPU each.</summary>
    public const string Logical = "logical";

    internal static Topology From(RunRecord? record, RunEnvironment host) => record is null
        ? new Topology(host.PhysicalCores, host.LogicalCpus, null, new Dictionary<int, string>())
        : new Topology(
            record.Machine.PhysicalCores,
            record.Machine.LogicalCpus,
            record.Machine.Quota,
            record.Options.CoreLadder.DistinctBy(rung => rung.Workers).ToDictionary(rung => rung.Workers, rung => rung.Kind));

    /// <summary>What the workers share, one word; null without a run record.</summary>
    public string? StepOf(int workers) => Steps.GetValueOrDefault(workers);

    /// <summary>Whether so many workers may have a physical core each for all their time.</summary>
    internal bool HaveACoreEach(int workers) => StepOf(workers) switch
    {
        null => workers <= (PhysicalCores ?? LogicalCpus ?? int.MaxValue),
        var step => step is Physical,
    };

    /// <summary>Physical cores that so many workers may have together, at most one each.</summary>
    /// <remarks>A ladder has a step of all usable cores, unless the user chose its steps: then there may be more of these than the last
    /// physical step has.</remarks>
    internal int CoresOf(int workers)
    {
        if (HaveACoreEach(workers))
            return workers;
        int[] physical = [.. Steps.Where(step => step.Value is Physical).Select(step => step.Key)];
        return Math.Min(workers, physical.Length > 0 ? physical.Max() : PhysicalCores ?? LogicalCpus ?? workers);
    }

    /// <summary>Whether so many workers may have a CPU each for all their time: they do not take turns, and no quota stops them.</summary>
    internal bool CanComputeAtOnce(int workers) => StepOf(workers) switch
    {
        null => workers <= (LogicalCpus ?? int.MaxValue),
        var step => step is Physical or Logical,
    };
}
