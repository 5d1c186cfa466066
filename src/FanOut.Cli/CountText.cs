namespace FanOut.Cli;

internal static class CountText
{
    /// <summary>A whole number of at least 1; null for other text.</summary>
    public static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 ? count : null;
}
