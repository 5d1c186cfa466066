namespace FanOut.Workers;

/// <summary>What a caller may decide about child processes.</summary>
public sealed record WorkerOptions
{
    /// <summary>What applies where nothing else is said.</summary>
    public static WorkerOptions Default { get; } = new();

    /// <summary>
    /// The longest time from the start of a call until all of its workers have answered and ended; a minute where nothing else is said:
    /// ten times the longest call of the suite, and short enough that a hanging worker fails a run instead of stalling it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or more than 24 days (2^31 - 1 milliseconds).</exception>
    public TimeSpan Deadline
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromMilliseconds(int.MaxValue));
            field = value;
        }
    }
    = TimeSpan.FromMinutes(1);

    /// <summary>Reads pipes by threads also where poll(2) exists, so that tests reach the code that only Windows takes.</summary>
    internal bool ReadByThreads { get; init; } = OperatingSystem.IsWindows();
}
