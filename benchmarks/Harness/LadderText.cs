using FanOut.Cores;

namespace FanOut.Benchmarks;

/// <summary>The words for the steps of the core ladder, in tables and in the run record.</summary>
internal static class LadderText
{
    /// <summary>One lower-case word.</summary>
    public static string Of(LadderStepKind kind) => kind switch
    {
        LadderStepKind.Physical => "physical",
        LadderStepKind.Logical => "logical",
        LadderStepKind.Throttled => "throttled",
        LadderStepKind.Oversubscribed => "oversubscribed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
