namespace FanOut.Analysis.History;

/// <summary>Where results come from; each part null where it is not known.</summary>
/// <param name="Commit">The measured commit.</param>
/// <param name="Branch">The branch.</param>
/// <param name="TimeUtc">When the run was taken, in UTC.</param>
public sealed record RunOrigin(string? Commit, string? Branch, DateTimeOffset? TimeUtc)
{
    /// <summary>Nothing is known.</summary>
    public static RunOrigin Unknown { get; } = new(null, null, null);

    /// <summary>This origin, and where it says nothing another one.</summary>
    /// <param name="other">What is asked second.</param>
    public RunOrigin Or(RunOrigin other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new RunOrigin(Commit ?? other.Commit, Branch ?? other.Branch, TimeUtc ?? other.TimeUtc);
    }
}
