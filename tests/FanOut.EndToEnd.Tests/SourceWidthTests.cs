using System.Text.RegularExpressions;

namespace FanOut.EndToEnd.Tests;

public sealed class SourceWidthTests
{
    /// <summary>Its hash is known to a test: it does not change.</summary>
    private const string Frozen = "benchmarks/NegativeControls/NegativeControls.cs";

    [Fact]
    public async Task No_tracked_CSharp_file_has_a_line_wider_than_the_editorconfig_says()
    {
        var settings = await File.ReadAllTextAsync(Repository.PathOf(".editorconfig"), TestContext.Current.CancellationToken);
        var max = int.Parse(Regex.Match(settings, @"(?<=max_line_length = )\d+").Value, CultureInfo.InvariantCulture);
        var listed = await ProgramRun.OfProgram("git", "ls-files", "*.cs");
        Assert.SkipUnless(listed.ExitCode == 0, "Sources without a git repository: nothing is tracked.");

        var wide = listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(file => file != Frozen && File.Exists(Repository.PathOf(file)))
            .SelectMany(file => File.ReadLines(Repository.PathOf(file)).Index()
                .Where(line => line.Item.Length > max)
                .Select(line => FormattableString.Invariant($"{file}:{line.Index + 1}: {line.Item.Length} columns")));
        Assert.Empty(wide);
    }
}
