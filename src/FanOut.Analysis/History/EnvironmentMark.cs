namespace FanOut.Analysis.History;

/// <summary>Between two neighbouring runs of a series something of the environment changed that does not split it, such as a patch version.</summary>
/// <param name="At">Index of the first run with the new one.</param>
/// <param name="What">What changed: <c>environment</c>, <c>runtime</c>, <c>operating system</c> or <c>kernel</c>.</param>
/// <param name="From">What it was; null where it was not known.</param>
/// <param name="To">What it became; null where it is not known.</param>
public sealed record EnvironmentMark(int At, string What, string? From, string? To)
{
    /// <summary>The mark of another identity, which only series of same-run figures have inside.</summary>
    internal const string Whole = "environment";

    /// <summary>The marks of runs in a row, by rising place.</summary>
    internal static IEnumerable<EnvironmentMark> Of(IReadOnlyList<RunHeader> runs, string job)
    {
        for (var at = 1; at < runs.Count; at++)
        {
            var (before, after) = (runs[at - 1].Environment, runs[at].Environment);
            // Runs of one machine often share the object; equality of records looks at every field.
            if (ReferenceEquals(before, after) || before == after)
                continue;
            (before, after) = (HistoryJob.Environment(job, before), HistoryJob.Environment(job, after));
            var (from, to) = (before.Identity, after.Identity);
            if (from != to)
                yield return new EnvironmentMark(at, Whole, from.Text, to.Text);
            else if (before.Marked.Zip(after.Marked).FirstOrDefault(pair => pair.First != pair.Second) is { First.Name: { } name } changed)
                yield return new EnvironmentMark(at, name, changed.First.Value, changed.Second.Value);
        }
    }
}
