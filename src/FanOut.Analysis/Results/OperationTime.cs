using System.Globalization;

namespace FanOut.Analysis.Results;

/// <summary>The time of one operation: nanoseconds, finite, 0 or more.</summary>
/// <remarks>0 is what the harness writes when its overhead outweighs the work.</remarks>
public readonly record struct OperationTime : IComparable<OperationTime>
{
    /// <summary>Creates a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite, or not a number.</exception>
    public OperationTime(double nanoseconds)
    {
        if (!double.IsFinite(nanoseconds))
            throw new ArgumentOutOfRangeException(nameof(nanoseconds), nanoseconds, "A time must be a finite number, not NaN or infinity.");
        ArgumentOutOfRangeException.ThrowIfNegative(nanoseconds);
        Nanoseconds = nanoseconds;
    }

    /// <summary>Nanoseconds per operation.</summary>
    public double Nanoseconds { get; }

    /// <inheritdoc/>
    public int CompareTo(OperationTime other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Whether the left time is the shorter one.</summary>
    public static bool operator <(OperationTime left, OperationTime right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Whether the left time is the longer one.</summary>
    public static bool operator >(OperationTime left, OperationTime right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Whether the left time is not the longer one.</summary>
    public static bool operator <=(OperationTime left, OperationTime right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Whether the left time is not the shorter one.</summary>
    public static bool operator >=(OperationTime left, OperationTime right) => left.Nanoseconds >= right.Nanoseconds;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds} ns");
}
