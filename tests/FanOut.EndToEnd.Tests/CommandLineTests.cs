namespace FanOut.EndToEnd.Tests;

/// <summary>The program's answers to command lines, good and bad.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("'0'", "--filter", "*", "--cores", "0")]
    [InlineData("'abc'", "--filter", "*", "--cores", "abc")]
    [InlineData("nonsense", "--filter", "*", "--nonsense")]
    [InlineData("WeakScaling.Threads", "--filter", "*WeakScaling.Treads")]
    [InlineData("Scaling", "--anyCategories", "Scalin")]
    [InlineData("Scaling", "--anyCategories", "Scalin", "--list", "flat")]
    [InlineData("--filter", "--job", "Dry")]
    public async Task Bad_usage_is_one_line_on_standard_error_and_exit_code_2(string said, params string[] arguments)
    {
        var run = await ProgramRun.OfSuite(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(said, Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extra_work_that_is_no_percentage_is_refused_before_anything_is_measured()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The environment of one command is set by a Unix shell.");

        var run = await ProgramRun.OfShell(
            "/", $"FANOUT_EXTRA_WORK=much dotnet "
                + $"'{Repository.PathOf("benchmarks", "bin", "Release", "net10.0", "FanOut.Benchmarks.dll")}' --filter '*'");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("FANOUT_EXTRA_WORK is 'much', expected a percentage from 0% to 1000%, such as 10%.", run.Error.Trim());
    }

    [Theory]
    [InlineData("benchmarks", "dotnet run -c Release --no-build --filter * --list flat")]
    [InlineData("", "dotnet run -c Release --no-build --project benchmarks --filter * --list flat")]
    public async Task An_unquoted_asterisk_means_every_benchmark(string folder, string line)
    {
        Assert.SkipUnless(Effort.IsFull || folder != "", "As from the other folder; FANOUT_FULL_TESTS=1 runs it.");
        var run = await ProgramRun.OfShell(Repository.PathOf(folder), line);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The shell has replaced", run.Output, StringComparison.Ordinal);
        Assert.Contains("FanOut.Benchmarks.KernelThroughput.Scalar", run.Output, StringComparison.Ordinal);
        Assert.Contains("FanOut.Benchmarks.WeakScaling.ParallelFor", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_names_a_folder_stays_a_filter()
    {
        var run = await ProgramRun.OfShell(Repository.PathOf("benchmarks"), "dotnet run -c Release --no-build --filter Scaling --job Dry");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("No benchmark matches 'Scaling'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_begins_with_examples_and_our_options_and_ends_with_the_harnesss()
    {
        var run = await ProgramRun.OfSuite("--help");

        Assert.Equal(0, run.ExitCode);
        string[] lines = run.Output.Split('\n');
        Assert.InRange(Array.FindIndex(lines, line => line.StartsWith("  --cores ", StringComparison.Ordinal)), 0, 20);
        Assert.Contains("Exit codes: 0 fine;", run.Output, StringComparison.Ordinal);
        Assert.Contains("--launchCount ",
            run.Output[run.Output.IndexOf("BenchmarkDotNet's options, all but --inProcess", StringComparison.Ordinal)..],
            StringComparison.Ordinal);
    }
}
