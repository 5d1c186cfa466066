namespace FanOut.Analysis.Findings;

/// <summary>Fewer independent launches than a figure should rest on.</summary>
public sealed record TooFewLaunches : Finding
{
    /// <summary>
    /// Launches that a judgement needs: 5. Below it, Student's quantile at 99 % is 5.8 and more (4.6 at five), so that the interval says
    /// more about the count than about the machine.
    /// </summary>
    public const int Required = 5;

    /// <summary>
    /// Launches a side that decide: 11. Of independent launches with a spread of 2 %, 10 % more time is then found in 79 of 100 comparisons, and in 8 of 100 at five.
    /// </summary>
    public const int Recommended = 11;

    /// <summary>Launches without which there is no spread, and so no interval: 2.</summary>
    public const int RequiredForInterval = 2;

    /// <summary>Creates the finding.</summary>
    /// <param name="launches">Launches, or pairs of launches, at hand: 0 to <see cref="Required"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit.</exception>
    public TooFewLaunches(int launches)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(launches);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(launches, Required);
        Launches = launches;
    }

    /// <summary>Launches, or pairs of launches, at hand.</summary>
    public int Launches { get; }

    /// <inheritdoc/>
    public override string Code => "too-few-launches";

    /// <inheritdoc/>
    public override double Number => Launches;

    /// <inheritdoc/>
    public override double Limit => Required;

    /// <inheritdoc/>
    public override string Statement => Launches switch
    {
        0 => "No usable launch, so there is no estimate.",
        < RequiredForInterval => Text($"Only {Launches} usable launch; an interval needs {RequiredForInterval} and a judgement {Required}."),
        _ => Text($"Only {Launches} usable launches; a judgement needs {Required}, and the interval is wide."),
    };

    /// <inheritdoc/>
    public override string Remedy => Text($"Run with --launchCount {Recommended}.");
}
