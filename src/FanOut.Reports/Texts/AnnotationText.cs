namespace FanOut.Reports.Texts;

/// <summary>Plain text in a workflow command of GitHub Actions, <c>::error title=TITLE::MESSAGE</c>.</summary>
public static class AnnotationText
{
    /// <summary>The text as a message: it ends no command and begins none.</summary>
    public static string Escape(string text) => VisibleText.Escape(text).Replace("%", "%25", StringComparison.Ordinal);
}
