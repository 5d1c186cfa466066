using System.Text.Json;

namespace FanOut.Cli.Tests.Ab;

/// <summary>The whole way, from a repository to the answer. Each test takes half a minute: one or two builds, and rounds of
/// real launches.</summary>
[Collection(nameof(AbTests))]
public sealed class AbTests : IDisposable
{
    private readonly MadeRepository made = new();

    public void Dispose() => made.Dispose();

    [Fact]
    public async Task More_work_in_a_working_tree_that_is_not_committed_is_called_slower_and_nothing_is_left_behind()
    {
        Assert.SkipUnless(Effort.IsFull, AbFaultTests.Slow);
        // Twice the work, half of it in a file that git does not know.
        made.WriteAmount("More.Items");
        made.Write("bench/More.cs", "public static class More { public static int Items => 40_000; }\n");
        var before = made.State;

        var run = await made.Ab("results", "--base", "HEAD~1", "--rounds", "5", "--filter", "*Made.Work*");

        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Contains("SLOWER: beyond the margin of 5% (1 slower", run.Output, StringComparison.Ordinal);
        Assert.Contains("NegativeControls.Frozen", run.Output, StringComparison.Ordinal);
        Assert.Contains("head: working tree (", run.Error, StringComparison.Ordinal);
        Assert.Contains("Round 5 of 5", run.Error, StringComparison.Ordinal);
        Assert.Contains("Possible regression: Made.Work.", run.Error, StringComparison.Ordinal);
        Assert.Matches("[0-9]+% of the rounds' time was spent in measured iterations", run.Error);
        Assert.Equal(before, made.State);
        Assert.Empty(made.LeftFiles());
        Assert.Empty(made.LeftProcesses());

        using var answer = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(made.Results("results"), "comparison.json"), TestContext.Current.CancellationToken));
        Assert.Equal("slower", answer.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(5, Directory.GetDirectories(Path.Combine(made.Results("results"), "confirmation", "head")).Length);

        // The rounds are results like any others.
        var compared = await Fanout.Run(
            "compare", Path.Combine(made.Results("results"), "base"), Path.Combine(made.Results("results"), "head"));
        Assert.True(compared.ExitCode == 1, compared.Output + compared.Error);
        Assert.Contains("Made.Work", compared.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_work_in_the_environment_of_one_side_is_called_slower_and_one_build_serves_both()
    {
        Assert.SkipUnless(Effort.IsFull, AbFaultTests.Slow);
        made.WriteAmount("int.Parse(Environment.GetEnvironmentVariable(\"MADE_ITEMS\") ?? \"20000\")");

        var run = await made.Ab("results", "--head-env", "MADE_ITEMS=40000", "--rounds", "5", "--filter", "*Made.Work*");

        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Contains("; one build serves both", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("SLOWER: ", run.Output, StringComparison.Ordinal);
        Assert.Equal("base: nothing set; head: MADE_ITEMS=40000, all else equal.", run.Output.Split('\n')[1]);
        Assert.Contains("NegativeControls.Frozen", run.Output, StringComparison.Ordinal);
        Assert.Empty(made.LeftFiles());
        Assert.Empty(made.LeftProcesses());
    }

    [Fact]
    public async Task A_property_reaches_the_measured_program_of_its_side()
    {
        Assert.SkipUnless(Effort.IsFull, AbFaultTests.Slow);
        made.WriteAmount("AppContext.TryGetSwitch(\"System.Runtime.TieredPGO\", out var isOn) && !isOn ? 40_000 : 20_000");

        var run = await made.Ab("results", "--head-property", "TieredPGO=false", "--rounds", "5", "--filter", "*Made.Work*");

        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.DoesNotContain("one build serves both", run.Error, StringComparison.Ordinal);
        Assert.Equal("base: nothing set; head: property TieredPGO=false, all else equal.", run.Output.Split('\n')[1]);
        Assert.Empty(made.LeftFiles());
        Assert.Empty(made.LeftProcesses());
    }
}
