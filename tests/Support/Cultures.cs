namespace FanOut.Support;

/// <summary>Cultures that write numbers otherwise, made by hand: programs run without the operating system's data on cultures.</summary>
internal static class Cultures
{
    public static TheoryData<string> Names => ["invariant", "de-DE", "tr-TR"];

    /// <summary>Runs an action under a culture: comma and point change places, and for one the minus is another sign.</summary>
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
