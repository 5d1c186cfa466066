namespace FanOut.Workers;

/// <summary>What a caller may decide about child processes.</summary>
internal sealed record WorkerOptions
{
    /// <summary>The defaults.</summary>
    public static WorkerOptions Default { get; } = new();

    /// <summary>The longest time of a call, until all workers have answered and ended; by default a minute.</summary>
    /// <remarks>Ten times the suite's longest call, and short enough that a hanging worker fails a run and does not stall it.</remarks>
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

    /// <summary>Whether threads read the pipes, also where poll(2) exists: tests reach the code of Windows by it.</summary>
    internal bool ReadByThreads { get; init; } = OperatingSystem.IsWindows();
}
