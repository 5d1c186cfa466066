using System.Text.RegularExpressions;
using FanOut.Reports.Html;
using FanOut.Reports.Markdown;

namespace FanOut.Reports.Tests.Runs;

/// <summary>Both reports as they are to be, under cultures that write numbers otherwise. FANOUT_GOLDENS=1 writes them anew, to be read
/// before they are kept.</summary>
public sealed partial class GoldenTests
{
    public static TheoryData<string> CultureNames => Cultures.Names;

    [Theory]
    [MemberData(nameof(CultureNames))]
    public void The_Markdown_report_is_the_same_under_every_culture(string culture) =>
        Cultures.Under(culture, () => AssertGolden(
            "made-run.md", MarkdownReport.Format(new MadeSuite(1, 2, 4, 8).Report, ReportFiles.Name).Text));

    [Theory]
    [MemberData(nameof(CultureNames))]
    public void The_page_is_the_same_under_every_culture(string culture) =>
        Cultures.Under(culture, () => AssertGolden("made-run.html", Coarse(HtmlReport.Format(new MadeSuite(1, 2).Report))));

    /// <summary>Without the style sheet, which is a file of its own, and with whole pixels: the last digits of a curve differ from
    /// processor to processor.</summary>
    private static string Coarse(string page) => Fraction().Replace(Style().Replace(page, "<style></style>"), "$1");

    private static void AssertGolden(string name, string text)
    {
        if (Environment.GetEnvironmentVariable("FANOUT_GOLDENS") == "1")
            File.WriteAllText(Repository.PathOf("tests", "FanOut.Reports.Tests", "Goldens", name), text);
        Assert.Equal(File.ReadAllText(Repository.PathOf("tests", "FanOut.Reports.Tests", "Goldens", name)), text);
    }

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex(@"(?<=[ ,""ML-])(\d+)\.\d+(?=[ ,""MLhvz-])")]
    private static partial Regex Fraction();
}
