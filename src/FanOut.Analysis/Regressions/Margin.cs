namespace FanOut.Analysis.Regressions;

/// <summary>What a change must exceed to matter: both a share of the time and a difference of times.</summary>
public readonly record struct Margin
{
    private const double MaxRelative = 10;
    private const double MaxNanoseconds = 1e9;

    /// <param name="relative">Share of the shorter time, 0 to 10, such as 0.05.</param>
    /// <param name="nanoseconds">Difference of the times, 0 to a second.</param>
    public Margin(double relative, double nanoseconds)
    {
        if (relative is not (>= 0 and <= MaxRelative))
            throw new ArgumentOutOfRangeException(nameof(relative), relative, "A margin is 0 to 10.");
        if (nanoseconds is not (>= 0 and <= MaxNanoseconds))
            throw new ArgumentOutOfRangeException(nameof(nanoseconds), nanoseconds, "A margin is 0 to a second.");
        (Relative, Nanoseconds) = (relative, nanoseconds);
    }

    /// <summary>The order of a clock's tick and of the harness's overhead: a smaller difference does not come from the code.</summary>
    private const double FloorNanoseconds = 0.3;

    /// <summary>5 %, and at least 0.3 ns: on shared machines even sequential code varies by 2 % from launch to launch.</summary>
    public static Margin Default { get; } = new(0.05, FloorNanoseconds);

    public double Relative { get; }

    /// <summary>Difference of the times.</summary>
    public double Nanoseconds { get; }

    /// <summary>The logarithm of the ratio that the longer time must exceed.</summary>
    /// <param name="shorter">The shorter time in nanoseconds, above 0.</param>
    public double LogFrom(double shorter) => Math.Log(1 + Math.Max(Relative, Nanoseconds / shorter));

    /// <summary>Reads <c>5%</c> or <c>5%|1ms</c>; without a time, 0.3 ns applies. Null for any other text.</summary>
    public static Margin? Parse(string text)
    {
        if (text.Split('|') is not [var share, .. { Length: <= 1 } rest] || !share.EndsWith('%'))
            return null;
        if (!double.TryParse(share.AsSpan(0, share.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var percent))
            return null;
        var nanoseconds = rest is [var time] ? NumberText.ParseTime(time.Trim()) : FloorNanoseconds;
        return percent / 100 <= MaxRelative && nanoseconds <= MaxNanoseconds ? new Margin(percent / 100, nanoseconds.Value) : null;
    }

    /// <summary>Such as <c>5%</c>, or <c>5%|1ms</c> with a time other than the floor; can be read back.</summary>
    public override string ToString()
    {
        var share = string.Create(CultureInfo.InvariantCulture, $"{100 * Relative:0.######}%");
        var time = Nanoseconds;
        var unit = NumberText.TimeUnits.FirstOrDefault(unit => time >= unit.Nanoseconds, (1, "ns"));
        return time == FloorNanoseconds
            ? share : string.Create(CultureInfo.InvariantCulture, $"{share}|{time / unit.Nanoseconds:0.######}{unit.Name}");
    }
}
