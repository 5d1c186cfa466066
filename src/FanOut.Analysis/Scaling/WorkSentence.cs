using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The answer for one size of work in a plain sentence.</summary>
public static class WorkSentence
{
    /// <summary>
    /// Such as <c>Work of 50.0 us per worker, 2 workers: ThreadTeam (98.0%), ParallelFor (62.0%) pay; everything else loses.</c> What the
    /// launches cannot tell is named between the two; what was not measured at that work is marked as predicted. Null for a file without sizes.
    /// </summary>
    /// <param name="file">A result file.</param>
    /// <param name="workPerWorker">Nanoseconds of work per worker, positive.</param>
    public static string? Of(ResultFile file, double workPerWorker)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workPerWorker);
        var level = ConfidenceLevel.Default;
        var models = new CallModels([file], level);
        return models.MeasuredWorkers.Count == 0 ? null : Text(models.MeasuredWorkers[^1]);

        string Text(int workers)
        {
            var calls = models.At(workPerWorker * workers, workers, level).Where(call => !call.Speedup.IsExact).ToLookup(call => call.Pays);
            string[] answers = calls.Count == 0 ? ["nothing is known, no strategy has sizes with a baseline"] :
            [
                calls.Contains(true) ? $"{Names(calls[true])} {(calls[true].Skip(1).Any() ? "pay" : "pays")}" : "nothing pays for certain",
                .. calls.Contains(null) ? [$"about {Names(calls[null])} the launches cannot tell"] : Array.Empty<string>(),
                .. calls.Contains(false) ? ["everything else loses"] : Array.Empty<string>(),
            ];
            return FormattableString.Invariant($"Work of {TimeText.Of(workPerWorker)} per worker, {workers} workers: {string.Join("; ", answers)}.");
        }
    }

    private static string Names(IEnumerable<ExpectedCall> calls) =>
        string.Join(", ", calls.Select(call => $"{call.Strategy} ({EstimateText.Percent(call.Efficiency.Value)}{(call.IsPredicted ? " predicted" : "")})"));
}
