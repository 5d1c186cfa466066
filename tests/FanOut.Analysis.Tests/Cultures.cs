using System.Globalization;

namespace FanOut.Analysis.Tests;

/// <summary>Cultures that write numbers and letters otherwise, made by hand so that they need no data of the operating system.</summary>
internal static class Cultures
{
    public static TheoryData<string> Names => ["invariant", "de-DE", "tr-TR"];

    /// <summary>Runs an action under a culture: decimal comma and a foreign minus; the name alone tells Turkish casing apart.</summary>
    public static void Under(string name, Action action)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        if (name != "invariant")
        {
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NumberGroupSeparator = ".";
            culture.NumberFormat.PercentDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = name == "tr-TR" ? "\u2212" : "-";
            culture.DateTimeFormat.DateSeparator = ".";
            culture.DateTimeFormat.TimeSeparator = ".";
        }

        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            action();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
