using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Judgements;

/// <summary>All that is known about one class of one result file.</summary>
public sealed record ClassJudgement
{
    /// <summary>Name of the class; with its namespace, start or file where another class has the same. Not markup.</summary>
    public required string Name { get; init; }

    /// <summary>What its project says about the class; null without a run record.</summary>
    public CatalogueQuestion? Question { get; init; }

    /// <summary>When its run started, in local time; null where the file does not say.</summary>
    public DateTime? Started { get; init; }

    public required string DeclaringType { get; init; }

    /// <summary>Path or name of the result file.</summary>
    public required string File { get; init; }

    public required JobLabels Jobs { get; init; }

    /// <summary>The table of its cases, as in <see cref="FindingPlace.Table"/>.</summary>
    public string CaseTable => $"{File}, {DeclaringType}";

    public string CurveTable => $"{CaseTable}, curves";

    public string TableOf(WorkAxis axis) => FormattableString.Invariant($"{CaseTable}, {axis.Workers} workers, {axis.Job}");

    /// <summary>The cases in the order of the file, at least one.</summary>
    public required IReadOnlyList<CaseJudgement> Cases { get; init; }

    /// <summary>Speedup and efficiency of each strategy over the worker counts; empty for a class without workers or baseline.</summary>
    public required IReadOnlyList<ScalingCurve> Curves { get; init; }

    /// <summary>Which strategy to take, one decision per worker count and work size; empty for a class that offers no choice.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>The work from which on strategies pay, one axis per worker count; empty for a class whose sizes do not vary.</summary>
    public required IReadOnlyList<WorkAxis> WorkAxes { get; init; }
}
