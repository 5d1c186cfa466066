using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>One of Python's programs beside .NET: how many times as long it takes, who ran it, and what asking for it cost.</summary>
public sealed record CasePeer
{
    /// <summary>Full name and job of the case.</summary>
    public required BenchmarkId Id { get; init; }

    /// <summary>The program: the method's name.</summary>
    public required string Method { get; init; }

    /// <summary>What its speedup is relative to, where that is not the class's ordinary baseline; else null.</summary>
    public string? Baseline { get; init; }

    /// <summary>Time of this case divided by that of .NET's sequential loop over as many roots, paired by round; null where it cannot be told.</summary>
    public required Estimate? Factor { get; init; }

    /// <summary>The interpreter, as its first launch reported it; null where the run record has no report.</summary>
    public required PeerInterpreter? Interpreter { get; init; }

    /// <summary>
    /// The part of a call that passed outside Python's own clock, 0 to 1, in the launch where it was largest; null where the run record has no
    /// report.
    /// </summary>
    public required double? RoundTripShare { get; init; }

    /// <summary>Doubts about these figures, those of the estimate among them; possibly none.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
