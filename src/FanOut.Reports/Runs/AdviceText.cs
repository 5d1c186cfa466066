namespace FanOut.Reports.Runs;

/// <summary>Advice in plain sentences.</summary>
public static class AdviceText
{
    /// <summary>
    /// What pays off for a share of each worker, such as <c>Work of 50 us per worker, 2 workers: ThreadTeam (98 %) and ParallelFor (62 %)
    /// pay off; the others do not.</c> with the efficiency of each; predictions are marked.
    /// </summary>
    public static string Sentence(Advice advice)
    {
        var calls = advice.Choices.Where(call => !call.Speedup.IsExact).ToLookup(call => call.Pays);
        string[] answers = calls.Count == 0 ? ["nothing is known: no strategy has sizes with a baseline"] :
        [
            calls.Contains(true) ? $"{Names(calls[true])} {(calls[true].Skip(1).Any() ? "pay" : "pays")} off"
                : "nothing certainly pays off",
            .. calls.Contains(null) ? [$"{Names(calls[null])} {(calls[null].Skip(1).Any() ? "are" : "is")} undecided"]
                : Array.Empty<string>(),
            .. calls.Contains(false) ? ["the others do not"] : Array.Empty<string>(),
        ];
        return FormattableString.Invariant(
            $"Work of {NumberText.Time(advice.WorkPerWorker)} per worker, {advice.Workers} workers: {string.Join("; ", answers)}.");
    }

    private static string Names(IEnumerable<ExpectedCall> calls) => DecisionText.Joined(
        [.. calls.Select(
            call => $"{call.Strategy} ({NumberText.Percent(call.Efficiency.Value)}{(call.IsPredicted ? ", predicted" : "")})")]);
}
