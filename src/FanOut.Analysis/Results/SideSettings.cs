using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace FanOut.Analysis.Results;

/// <summary>What a side of <c>fanout ab</c> is given beyond the state of its sources, sorted by name.</summary>
public sealed record SideSettings
{
    public static SideSettings None { get; } = new();

    // Where a file lacks one of these, the generated reader passes null and not the default.

    /// <summary>Environment variables of its measured launches.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } =
        ReadOnlyDictionary<string, string>.Empty;

    /// <summary>MSBuild properties of its build.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } =
        ReadOnlyDictionary<string, string>.Empty;

    [JsonIgnore]
    public bool IsEmpty => Variables.Count == 0 && Properties.Count == 0;

    public bool Equals(SideSettings? other) =>
        other is not null && Variables.SequenceEqual(other.Variables) && Properties.SequenceEqual(other.Properties);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Such as <c>DOTNET_gcServer=1, property TieredPGO=false</c>; empty without any.</summary>
    public override string ToString() => string.Join(", ", [
        .. Variables.Select(variable => $"{variable.Key}={variable.Value}"),
        .. Properties.Select(property => $"property {property.Key}={property.Value}"),
    ]);
}
