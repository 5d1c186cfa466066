using System.Text.Json;
using System.Text.RegularExpressions;

namespace FanOut.Cli.Tests;

/// <summary>A folder that <c>fanout ab</c> left, given to commands that want one run: base, head and confirmation are never put
/// together.</summary>
public sealed class InterleavedFolderTests : IDisposable
{
    private readonly MadeSide folder = Interleaved(head: 2e6);
    private readonly MadeSide written = new();

    public void Dispose()
    {
        folder.Dispose();
        written.Dispose();
    }

    [Fact]
    public async Task A_report_is_of_head_and_has_every_class_once()
    {
        var answer = await Fanout.Run("report", folder.Path, "--output", written.Path, "--format", "md");

        Assert.Equal(0, answer.ExitCode);
        var page = await File.ReadAllTextAsync(written.File("fanout-report.md"), TestContext.Current.CancellationToken);
        Assert.Matches(@"\| Some +\| +2\.00 ms \|", page);
        Assert.Contains("11 of each case", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "^## Some$", RegexOptions.Multiline));
    }

    [Fact]
    public async Task A_history_takes_head_alone()
    {
        Assert.Equal(0, (await Fanout.Run("track", "add", folder.Path, "--history", written.File("h.db"))).ExitCode);

        // Eleven launches of head around 2 ms, and none of the 1, 4 and 5 ms beside them.
        var run = JsonElement.Parse((await Fanout.Run("track", "export", "--history", written.File("h.db"))).Output);
        var minima = run.GetProperty("benchmarks")[0].GetProperty("launches").GetProperty("minimum").EnumerateArray()
            .Select(time => time.GetDouble()).ToArray();
        Assert.Equal(11, minima.Length);
        Assert.All(minima, time => Assert.InRange(time, 1.9e6, 2.1e6));
    }

    [Fact]
    public async Task Two_of_them_are_compared_by_their_heads_as_sets_of_launches()
    {
        using var later = Interleaved(head: 3e6);

        var answer = await Fanout.Run("compare", folder.Path, later.Path);

        Assert.Equal(1, answer.ExitCode);
        Assert.StartsWith("SLOWER", answer.Output, StringComparison.Ordinal);
        Assert.Contains("1.50x", answer.Output, StringComparison.Ordinal);
        Assert.Contains("the sides compared as two sets", answer.Output, StringComparison.Ordinal);
        Assert.Contains("compared round by round", (await Fanout.Run("compare", folder.File("base"), folder.File("head"))).Output,
            StringComparison.Ordinal);
    }

    private static MadeSide Interleaved(double head)
    {
        var made = new MadeSide();
        foreach (var (name, time) in new[] { ("base", 1e6), ("head", head), ("confirmation/base", 4e6), ("confirmation/head", 5e6) })
        {
            using var side = new MadeSide().WithRounds(11, ("Some", time));
            var path = made.File(name);
            foreach (var file in Directory.GetFiles(side.Path, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(path, Path.GetRelativePath(side.Path, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        return made;
    }
}
