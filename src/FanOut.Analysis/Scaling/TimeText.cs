using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The one text of times, for tables, reports and CSV alike: invariant culture, three significant digits, the unit that fits.</summary>
public static class TimeText
{
    /// <summary>Such as <c>24.1 ms</c>.</summary>
    /// <param name="nanoseconds">At least 0.</param>
    public static string Of(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => EstimateText.Digits(nanoseconds) + " ns",
        < 1e6 => EstimateText.Digits(nanoseconds / 1e3) + " us",
        < 1e9 => EstimateText.Digits(nanoseconds / 1e6) + " ms",
        _ => EstimateText.Digits(nanoseconds / 1e9) + " s",
    };

    /// <summary>The time of a case; <c>NA</c> where there is none.</summary>
    /// <param name="time">In nanoseconds.</param>
    public static string Of(Estimate? time) => time is null ? EstimateText.NotAvailable : Of(time.Value);

    /// <summary>The interval as a margin, such as <c>±2.10%</c>; <c>NA</c> where there is no interval.</summary>
    /// <param name="time">The time of a case.</param>
    public static string Margin(Estimate? time) =>
        time?.RelativeMargin is { } margin ? $"±{EstimateText.Percent(margin)}" : EstimateText.NotAvailable;
}
