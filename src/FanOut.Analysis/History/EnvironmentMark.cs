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
            var (from, to) = (EnvironmentIdentity.Of(before), EnvironmentIdentity.Of(after));
            if (from != to)
                yield return new EnvironmentMark(at, Whole, from.Text, to.Text);
            else if (before.Runtime != after.Runtime)
                yield return new EnvironmentMark(at, "runtime", before.Runtime, after.Runtime);
            else if (before.OperatingSystem != after.OperatingSystem)
                yield return new EnvironmentMark(at, "operating system", before.OperatingSystem, after.OperatingSystem);
            else if (before.Kernel != after.Kernel)
                yield return new EnvironmentMark(at, "kernel", before.Kernel, after.Kernel);
        }
    }
}
