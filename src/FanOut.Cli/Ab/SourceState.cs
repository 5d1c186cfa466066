using System.Text.Json.Serialization;

namespace FanOut.Cli.Ab;

/// <summary>A state of the sources that can be checked out.</summary>
/// <param name="Name">What the user calls it, such as <c>main</c>, or that it is the working tree.</param>
/// <param name="Commit">Full hash of the commit that holds it.</param>
/// <param name="Parent">Of a working tree that differs from its commit, that commit; null otherwise.</param>
internal sealed record SourceState(string Name, string Commit, string? Parent = null)
{
    /// <summary>Whether both hashes are such.</summary>
    [JsonIgnore]
    public bool IsPossible => Name is not null && IsHash(Commit) && (Parent is null || IsHash(Parent));

    /// <summary>Such as <c>main (b41d928)</c> or <c>working tree (b41d928 and changes)</c>.</summary>
    public override string ToString() => $"{Name} ({(Parent ?? Commit)[..7]}{(Parent is null ? "" : " and changes")})";

    private static bool IsHash(string? text) => text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigit);
}
