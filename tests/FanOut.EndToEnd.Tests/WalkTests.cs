using System.Text.RegularExpressions;

namespace FanOut.EndToEnd.Tests;

public sealed partial class WalkTests
{
    [Fact]
    public void The_walk_through_the_house_names_files_that_exist_and_stays_short()
    {
        var walk = File.ReadAllText(Repository.PathOf("docs", "walk.md"));
        string[] files = [.. FileName().Matches(walk).Select(match => match.Value)];

        Assert.True(files.Length >= 30, "Three ways of ten lines each.");
        Assert.All(files, file => Assert.True(File.Exists(Repository.PathOf(file)), $"docs/walk.md names {file}, which does not exist."));
        Assert.All(walk.Split("\n## ")[1..], way => Assert.Equal(10, Step().Count(way)));
        Assert.Contains("docs/walk.md", File.ReadAllText(Repository.PathOf("CONTRIBUTING.md")), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<=`)(src|benchmarks)/[\w./]+(?=`)")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^\d+\. ", RegexOptions.Multiline)]
    private static partial Regex Step();
}
