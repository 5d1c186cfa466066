using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>What is known of a stored run beside its figures: where it stands in a history, and what a change point names.</summary>
public sealed record RunHeader
{
    /// <summary>The run's identity, the same for whoever stores the same run.</summary>
    public required RunId Id { get; init; }

    /// <summary>The measured commit; null where it is not known.</summary>
    public string? Commit { get; init => field = StoredText.Known(value); }

    /// <summary>The branch; null where it is not known.</summary>
    public string? Branch { get; init => field = StoredText.Known(value); }

    /// <summary>When the run was taken, in UTC. A history is in this order; of equal times, in the order of arrival.</summary>
    public required DateTimeOffset TimeUtc { get; init; }

    /// <summary>The machine and software.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>What the user attached, by name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
