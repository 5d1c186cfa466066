namespace FanOut.Analysis.History;

/// <summary>A run's identity: the first 128 bits of a SHA-256 of what was measured, 32 lower-case hexadecimal digits as text.</summary>
public readonly record struct RunId
{
    /// <summary>Digits of the text.</summary>
    public const int Digits = 32;

    private readonly string? text;

    private RunId(string text) => this.text = text;

    /// <summary>Reads the text.</summary>
    /// <returns>The identity; null for any other text.</returns>
    public static RunId? Parse(string? text) =>
        text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower) ? new RunId(text) : null;

    /// <summary>The identity of 16 bytes or of the first 16 of more.</summary>
    /// <param name="hash">16 bytes at least.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer bytes.</exception>
    public static RunId Of(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash[..(Digits / 2)]));

    /// <summary>The 16 bytes.</summary>
    public byte[] ToBytes() => Convert.FromHexString(ToString());

    /// <inheritdoc/>
    public override string ToString() => text ?? new string('0', Digits);
}
