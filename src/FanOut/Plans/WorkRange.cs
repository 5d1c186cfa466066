namespace FanOut.Plans;

/// <summary>A half-open range of item indexes, from <see cref="Start"/> up to <see cref="End"/>; possibly empty.</summary>
public readonly record struct WorkRange
{
    /// <summary>The largest index bound: 2^53. Every index below it is exact as a <see cref="double"/>, which kernels rely on.</summary>
    public const long MaxEnd = 1L << 53;

    /// <summary>Creates the range [<paramref name="start"/>, <paramref name="end"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 &lt;= start &lt;= end &lt;= 2^53.</exception>
    public WorkRange(long start, long end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, MaxEnd);
        Start = start;
        End = end;
    }

    /// <summary>First index, at least 0.</summary>
    public long Start { get; }

    /// <summary>First index behind the range, at most 2^53.</summary>
    public long End { get; }

    /// <summary>Number of items, 0 for an empty range.</summary>
    public long Count => End - Start;

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{Start}, {End})");
}
