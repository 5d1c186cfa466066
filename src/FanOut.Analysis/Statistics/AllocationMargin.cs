namespace FanOut.Analysis.Statistics;

/// <summary>What a change of allocations must exceed to matter: bytes and, beside them, a share of BASE; both must be passed.</summary>
public readonly record struct AllocationMargin
{
    /// <param name="relative">Share of BASE, 0 to 10, such as 0.01.</param>
    /// <param name="bytes">Bytes per operation, 0 to a terabyte.</param>
    public AllocationMargin(double relative, double bytes)
    {
        if (relative is not (>= 0 and <= MaxRelative))
            throw new ArgumentOutOfRangeException(nameof(relative), relative, "A share is 0 to 10.");
        if (bytes is not (>= 0 and <= MaxBytes))
            throw new ArgumentOutOfRangeException(nameof(bytes), bytes, "Bytes are 0 to a terabyte.");
        (Relative, Bytes) = (relative, bytes);
    }

    private const double MaxRelative = 10;
    private const double MaxBytes = 1e12;

    /// <summary>0: what is deterministic has no noise to allow for.</summary>
    public static AllocationMargin Default => default;

    public double Relative { get; }
    public double Bytes { get; }

    public double From(double before) => Math.Max(Bytes, Relative * before);

    /// <summary>Reads <c>0</c>, <c>64B</c>, <c>1%</c>, or <c>1%|64B</c>.</summary>
    public static AllocationMargin? Parse(string text)
    {
        var (relative, bytes) = (0.0, 0.0);
        string[] parts = [.. text.Split('|').Select(part => part.Trim())];
        if (parts is not (["0"] or [_] or [[.., '%'], [.., 'B']]))
            return null;
        foreach (var part in parts)
        {
            if (part == "0")
                continue;
            if (part.Length == 0
                || !double.TryParse(part.AsSpan(0, part.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                    out var number))
                return null;
            if (part[^1] == '%' && number / 100 <= MaxRelative)
                relative = number / 100;
            else if (part[^1] == 'B' && number <= MaxBytes)
                bytes = number;
            else
                return null;
        }

        return new AllocationMargin(relative, bytes);
    }

    /// <summary>Such as <c>0</c>, <c>64 B</c>, <c>1 %</c>, in words of a sentence.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            .. Relative > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{100 * Relative:0.######} %")] : Array.Empty<string>(),
            .. Bytes > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{Bytes:0.######} B")] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? "0" : string.Join(" and ", parts);
    }
}
