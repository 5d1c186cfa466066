namespace FanOut.Reports.Html;

/// <summary>Style sheets and scripts of pages and charts.</summary>
internal static class Style
{
    /// <summary>A page's style sheet, its charts' included.</summary>
    public static string Page { get; } = Resource("chart.css") + Resource("page.css");

    /// <summary>The style sheet of a chart that is a file of its own.</summary>
    public static string Chart { get; } = Resource("chart.css");

    public static string History { get; } = Resource("history.css");

    public static string HistoryScript { get; } = Resource("history.js");

    private static string Resource(string name)
    {
        using var stream = typeof(Style).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not a resource of this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
