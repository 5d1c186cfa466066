namespace FanOut.Cli.Tests;

/// <summary><c>fanout calibrate</c> over rounds that were taken before, and its profile beside comparisons.</summary>
public sealed class CalibrateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Profile => Path.Combine(folder, "profile", "machine-profile.json");

    [Fact]
    public async Task Rounds_become_a_table_and_the_profile_that_comparisons_quote()
    {
        Record("1.00", 1.00);
        Record("1.10", 1.10);

        var calibrated = await Fanout.Run("calibrate", "--from", folder, "--profile", Profile);

        Assert.Equal("", calibrated.Error);
        Assert.Equal(0, calibrated.ExitCode);
        Assert.Matches(@"\| Theirs\.Some\.Fine +\| +11 \| +0 % \[0 %; 0\.\d+ %\] \| +1\.\d\dx \[1\.\d\dx?; 1\.\d+\] \| +100 % \[",
            calibrated.Output);
        Assert.EndsWith($"Profile: {Profile}\n", calibrated.Output, StringComparison.Ordinal);

        var compared = await Fanout.Run(
            "compare", Path.Combine(folder, "work-1.00", "base"), Path.Combine(folder, "work-1.00", "head"), "--profile", Profile);
        Assert.Contains("| smallest found |", compared.Output, StringComparison.Ordinal);
        Assert.Contains("smallest found: slowdown found in 95 of 100 runs, by this machine's calibration of ", compared.Output,
            StringComparison.Ordinal);

        var other = await Fanout.Run("compare", Path.Combine(folder, "work-1.00", "base"), Path.Combine(folder, "work-1.00", "head"),
            "--profile", Profile, "--margin", "2%");
        Assert.DoesNotContain("smallest found", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_does_not_reach_a_benchmark_is_a_failure_and_leaves_no_profile()
    {
        Record("1.00", 1.00);
        Record("1.20", 1.00);

        var answer = await Fanout.Run("calibrate", "--from", folder, "--profile", Profile);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("FAILED: 1.20 times the work did not take 1.20 times as long: Theirs.Some.Fine (1.00x).", answer.Output,
            StringComparison.Ordinal);
        Assert.False(File.Exists(Profile));
    }

    [Fact]
    public async Task Two_jobs_of_one_benchmark_are_two_rows_and_compare_quotes_each()
    {
        foreach (var (work, factor) in new[] { ("1.00", 1.0), ("1.20", 1.2) })
        {
            foreach (var (side, time) in new[] { ("base", 1.0), ("head", factor) })
            {
                for (var round = 1; round <= 11; round++)
                {
                    // The one job is quiet, the other so noisy that nothing is found in it.
                    var noise = 1 + (0.5 * (round * (side == "head" ? 7 : 5) % 11) / 11);
                    using var made = new MadeSide(machine: "AMD EPYC").With(
                        new MadeCase("Fine", "Job-ABCDEF(Runtime=.NET 8.0, LaunchCount=1)") { Times = [1e6 * time * (1 + (round / 1e4))] },
                        new MadeCase("Fine", "Job-GHIJKL(Runtime=.NET 10.0, LaunchCount=1)") { Times = [1e6 * time * noise] });
                    Copy(made.Path, Path.Combine(folder, $"work-{work}", side, FormattableString.Invariant($"round-{round:00}")));
                }
            }
        }

        var calibrated = await Fanout.Run("calibrate", "--from", folder, "--profile", Profile);

        Assert.Equal(0, calibrated.ExitCode);
        Assert.Matches(@"\| Theirs\.Some\.Fine \[Runtime=\.NET 8\.0\] +\| +11 \| +0 %.*\| +1\.\d\dx \[", calibrated.Output);
        Assert.Matches(@"\| Theirs\.Some\.Fine \[Runtime=\.NET 10\.0\] +\| +11 \| .*> 1\.\d\dx", calibrated.Output);
        var compared = await Fanout.Run(
            "compare", Path.Combine(folder, "work-1.00", "base"), Path.Combine(folder, "work-1.00", "head"), "--profile", Profile);
        Assert.Matches(@"Runtime=\.NET 8\.0 .*\| +\+1\d\.\d % \|", compared.Output);
        Assert.Matches(@"Runtime=\.NET 10\.0 .*> \+1\d\.\d % \|", compared.Output);
    }

    [Theory]
    [InlineData("has no folder work-1.00")]
    public async Task A_folder_without_rounds_is_one_line_and_exit_code_2(string problem)
    {
        var answer = await Fanout.Run("calibrate", "--from", folder, "--profile", Profile);

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(problem, Assert.Single(answer.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(Profile));
    }

    [Theory]
    [InlineData("--rounds", "10")]
    [InlineData("--rounds", "many")]
    [InlineData("--budget", "soon")]
    [InlineData("--profile", "")]
    public async Task A_command_line_that_cannot_be_carried_out_is_one_line_and_exit_code_2(string option, string value)
    {
        var answer = await Fanout.Run("calibrate", option, value);

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(option, Assert.Single(answer.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    private void Record(string work, double factor)
    {
        foreach (var (side, time) in new[] { ("base", 1e6), ("head", factor * 1e6) })
        {
            using var made = new MadeSide(machine: "AMD EPYC").WithRounds(11, ("Fine", time));
            Directory.CreateDirectory(Path.Combine(folder, $"work-{work}"));
            Copy(made.Path, Path.Combine(folder, $"work-{work}", side));
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
