namespace FanOut.Reports.Runs;

/// <summary>A figure of a case, described once for every table and export.</summary>
/// <param name="Name">Header of the column.</param>
/// <param name="Explanation">Meaning, without a full stop.</param>
/// <param name="Value">An <see cref="Estimate"/>, a <see cref="Spread"/> or a number; null if the case has none.</param>
public sealed record CaseColumn(string Name, FigureUnit Unit, string Explanation, Func<CaseJudgement, object?> Value)
{
    /// <summary>Name of the JSON field that holds <see cref="Value"/>; null for figures that follow from others.</summary>
    public string? JsonName { get; init; }

    public ShownIn ShownIn { get; init; } = ShownIn.Reports | ShownIn.Harness;

    public FigureKind Kind { get; init; }

    /// <summary>Whether the figure applies, even if these data do not give it; null if only a value says so.</summary>
    public Func<CaseJudgement, bool>? Applies { get; init; }

    /// <summary>A text other than that of the unit; null for none.</summary>
    public Func<CaseJudgement, string?>? OwnText { get; init; }

    /// <summary>The figure with its unit; null if it does not apply to the case.</summary>
    public string? Text(CaseJudgement one) => (Applies?.Invoke(one) ?? Value(one) is not null) switch
    {
        false => null,
        _ when OwnText is not null => OwnText(one),
        _ => (Unit, Value(one)) switch
        {
            (FigureUnit.Time, Estimate time) => FigureText.Time(time),
            (FigureUnit.Time, Spread time) => FigureText.Time(time.Median),
            (FigureUnit.Time, double time) => FigureText.Time(time),
            (FigureUnit.Multiple, Estimate ratio) => FigureText.Multiple(ratio),
            (FigureUnit.Fraction, Estimate fraction) => FigureText.Percent(fraction),
            (FigureUnit.Fraction, Spread fraction) => FigureText.Percent(fraction),
            (FigureUnit.Fraction, double fraction) => FigureText.Percent(fraction),
            (FigureUnit.Bytes, Spread bytes) => FigureText.Bytes(bytes),
            (FigureUnit.Bytes, double bytes) => FigureText.Mebibytes(bytes),
            (_, Spread count) => NumberText.Digits(count.Median),
            (_, int count) => FormattableString.Invariant($"{count}"),
            _ => FigureText.NotAvailable,
        },
    };
}

/// <summary>Where a figure of a case is shown.</summary>
[Flags]
public enum ShownIn
{
    Reports = 1,

    /// <summary>The harness's table, on the console, in Markdown, HTML and CSV.</summary>
    Harness = 2,

    /// <summary>The harness's table if all columns are asked for.</summary>
    Details = 4,
}

/// <summary>What a figure is about: the harness orders its columns by that.</summary>
public enum FigureKind
{
    /// <summary>What was used of the machine.</summary>
    Account,
    Time,
    Comparison,
}

/// <summary>The unit of a figure: nanoseconds, multiples, fractions, bytes or plain numbers.</summary>
public enum FigureUnit
{
    Time,
    Multiple,
    Fraction,
    Bytes,
    Number,
}
