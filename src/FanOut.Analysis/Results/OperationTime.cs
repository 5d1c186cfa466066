namespace FanOut.Analysis.Results;

/// <summary>The time of one operation: nanoseconds, 0 to 10^18.</summary>
/// <remarks>0 is what the harness writes when its overhead outweighs the work.</remarks>
public readonly record struct OperationTime
{
    /// <summary>10^18 ns are 31 years: a larger number is an error in the file.</summary>
    public const double MaxNanoseconds = 1e18;

    /// <summary>The shortest time that counts: anything below is the rest of a subtraction.</summary>
    public const double MeasurableNanoseconds = 1e-9;

    /// <exception cref="ArgumentOutOfRangeException">Negative, above <see cref="MaxNanoseconds"/>, or not a number.</exception>
    public OperationTime(double nanoseconds)
    {
        if (double.IsNaN(nanoseconds))
            throw new ArgumentOutOfRangeException(nameof(nanoseconds), nanoseconds, "A time must not be NaN.");
        // -0.0 is not less than 0; it becomes 0.0.
        ArgumentOutOfRangeException.ThrowIfLessThan(nanoseconds, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nanoseconds, MaxNanoseconds);
        Nanoseconds = Math.Abs(nanoseconds);
    }

    public double Nanoseconds { get; }

    /// <summary>Whether the time is long enough to be divided by.</summary>
    public bool IsMeasurable => Nanoseconds >= MeasurableNanoseconds;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds} ns");
}
