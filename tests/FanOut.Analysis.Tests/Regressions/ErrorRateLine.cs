namespace FanOut.Analysis.Tests.Regressions;

/// <summary>What a line of the table counts.</summary>
internal enum Counted
{
    /// <summary>How often identical code is called slower: the fewer the better.</summary>
    FalseAlarms,

    /// <summary>How often more work is called slower: the more the better.</summary>
    Found,

    /// <summary>How often the interval holds the true ratio, 1.</summary>
    Coverage,

    /// <summary>The detectable effect that is stated, over the one seen.</summary>
    Detectable,
}

/// <summary>One line of the table: what is promised, and what the recordings say of it.</summary>
/// <param name="Counted">What is counted.</param>
/// <param name="Drawn">In which comparisons.</param>
/// <param name="Wanted">The share of them that is promised, at most or at least; of the detectable effect, the largest factor.</param>
internal sealed record ErrorRateLine(Counted Counted, DrawnComparisons Drawn, double Wanted)
{
    /// <summary>What is reached where the promise is not kept, as docs/accuracy.md says; null where it is.</summary>
    public double? Reached { get; init; }

    private const double RowLevel = 0.95;

    /// <summary>Dozens of lines are looked at.</summary>
    private const double Doubtful = 0.999;

    /// <summary>The first cells: what is compared, how, and what is wanted.</summary>
    public IReadOnlyList<string> Heading =>
    [
        Counted switch
        {
            Counted.Found => string.Create(CultureInfo.InvariantCulture, $"{Drawn.More} % more work is found{Apart}"),
            Counted.Coverage => $"the 99 % interval holds the truth{Apart}",
            Counted.Detectable => $"`detects`: stated / seen{Apart}",
            _ => $"false `slower`{(Drawn.IsPaired ? ", in turns" : "")}{Apart}",
        },
        Drawn.Case,
        Drawn.Launches.ToString(CultureInfo.InvariantCulture),
        Drawn.Margin.ToString(),
        Counted switch
        {
            _ when Reached is not null => $"at least {Percent(Wanted)}, missed",
            Counted.FalseAlarms => $"at most {Percent(Wanted)}",
            Counted.Detectable => string.Create(CultureInfo.InvariantCulture, $"1 / {Wanted:0.0} to {Wanted:0.0}"),
            _ => $"at least {Percent(Wanted)}",
        },
    ];

    /// <summary>The cells of the rules, ours first.</summary>
    public IEnumerable<string> Cells(ErrorRates rates) => Counted == Counted.Detectable
        ? [Factor(rates).ToString("0.00", CultureInfo.InvariantCulture), .. Yardstick.All.Select(_ => "-")]
        : Shares(rates).Select(share => share is { } known ? Cell(known) : "-");

    /// <summary>What the cells of shares stand for, ours first; null where a rule has no such thing.</summary>
    public IEnumerable<Tally?> Shares(ErrorRates rates) => Counted switch
    {
        Counted.Coverage => [rates.Covered, .. Yardstick.All.Select(_ => (Tally?)null)],
        Counted.Detectable => [null, .. Yardstick.All.Select(_ => (Tally?)null)],
        _ => [rates.Slower, .. rates.Yardsticks.Value],
    };

    /// <summary>Stated over seen.</summary>
    public static double Factor(ErrorRates rates) => rates.Stated / rates.Seen;

    /// <summary>Whether the promise is kept, as far as so few comparisons can tell: of fewer than all, chance has its part.</summary>
    public bool IsKept(ErrorRates rates, bool inFull)
    {
        if (Counted == Counted.Detectable)
            return Factor(rates) <= Wanted && Factor(rates) >= 1 / Wanted;
        var share = Counted == Counted.Coverage ? rates.Covered : rates.Slower;
        if (Counted == Counted.FalseAlarms)
            return (inFull ? share.Rate : share.Interval(Doubtful).Lower) <= Wanted;
        return (inFull ? share.Rate : share.Interval(Doubtful).Upper) >= (Reached ?? Wanted);
    }

    private string Apart => Drawn.Taking switch
    {
        Taking.FarApart => ", far apart",
        Taking.OneAfterTheOther => ", one side after the other",
        _ => "",
    };

    private static string Cell(Tally share)
    {
        var interval = share.Interval(RowLevel);
        return string.Create(CultureInfo.InvariantCulture,
            $"{100 * share.Rate:0.0} % [{100 * interval.Lower:0.0}; {100 * interval.Upper:0.0}]");
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Heading);
}
