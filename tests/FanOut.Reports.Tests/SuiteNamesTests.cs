using System.Text.RegularExpressions;
using FanOut.Analysis.Results;
using FanOut.Strategies;

namespace FanOut.Reports.Tests;

/// <summary>Analysis and reports know this suite from catalogues: their code holds no name of its classes and strategies, and none of its
/// words.</summary>
public sealed partial class SuiteNamesTests
{
    /// <summary>Documented conventions for any project.</summary>
    private static readonly string[] conventions = ["Sequential", "NegativeControls"];

    [Theory]
    [InlineData("FanOut.Analysis")]
    [InlineData("FanOut.Reports")]
    public void No_text_in_the_code_names_what_a_catalogue_describes(string project)
    {
        string[] names =
        [
            .. StrategyCatalog.All.Select(strategy => strategy.Name),
            .. Catalogue.BuiltIn.Strategies.Select(strategy => strategy.Name),
            .. Catalogue.BuiltIn.Questions.Select(question => question.Class.Split('.')[^1]),
        ];
        var texts = Directory.EnumerateFiles(Repository.PathOf("src", project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => Literal().Matches(line), (line, match) => (Line: line.Trim(), Text: match.Value.Trim('"')))
            .ToArray();

        Assert.NotEmpty(texts);
        Assert.Empty(texts.Where(text => names.Except(conventions).Any(name => IsNamed(text.Text, name))).Select(text => text.Line));
        Assert.Empty(texts.Where(text => text.Text.Contains("square root", StringComparison.OrdinalIgnoreCase)).Select(text => text.Line));
    }

    /// <summary>A name of several words anywhere in a text; one that is an English word if it is the whole text.</summary>
    private static bool IsNamed(string text, string name) =>
        text == name || (name.Count(char.IsUpper) > 1 && Regex.IsMatch(text, $@"\b{Regex.Escape(name)}\b"));

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Literal();
}
