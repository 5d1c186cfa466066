namespace FanOut.EndToEnd.Tests;

/// <summary>What the machine refuses is one line and exit code 2 in the suite's program, too.</summary>
public sealed class RefusedSuiteTests
{
    private static readonly string suite =
        $"dotnet '{Repository.PathOf("benchmarks", "bin", "Release", "net10.0", "FanOut.Benchmarks.dll")}'";

    [Theory]
    [InlineData("--help")]
    [InlineData("--list flat --filter '*WeakScaling*'")]
    public async Task A_standard_output_that_takes_nothing_is_named(string arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's.");

        Refused(await ProgramRun.OfShell("/", $"{suite} {arguments} >/dev/full"),
            "standard output cannot be written: No space left on device");
        Refused(await ProgramRun.OfShell("/", $"{suite} {arguments} >&-"), "standard output cannot be written: Bad file descriptor");
    }

    [Fact]
    public async Task A_reader_that_closes_the_pipe_early_is_no_failure()
    {
        var answer = await ProgramRun.OfShell("/", $$"""{ {{suite}} --list flat --filter '*'; echo "exit code $?" >&2; } | true""");

        Assert.Equal("exit code 0\n", answer.Error);
    }

    [Fact]
    public async Task A_standard_error_that_takes_nothing_changes_no_exit_code() =>
        Assert.Equal(2, (await ProgramRun.OfShell("/", $"{suite} --filter '*Nonsense*' 2>&-")).ExitCode);

    [Fact]
    public async Task A_disk_that_is_full_is_one_line_that_names_what_did_not_fit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root can mount a small file system.");
        var disk = Directory.CreateTempSubdirectory("fanout-disk-").FullName;
        var mounted = await ProgramRun.OfProgram("mount", "-t", "tmpfs", "-o", "size=4k,nr_inodes=2", "tmpfs", disk);
        Assert.SkipUnless(mounted.ExitCode == 0, $"No file system can be mounted here: {mounted.Error}");
        try
        {
            var run = await ProgramRun.OfShell(
                Repository.Root, $"{suite} --filter '*KernelThroughput.Scalar' --artifacts '{disk}' --launchCount 1 --iterationCount 1");

            Assert.Equal(2, run.ExitCode);
            Assert.Contains(disk, Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        }
        finally
        {
            await ProgramRun.OfProgram("umount", disk);
            Directory.Delete(disk);
        }
    }

    [Fact]
    public async Task Verbose_adds_the_stack_trace()
    {
        var answer = await ProgramRun.OfShell("/", $"{suite} --filter '*Nonsense*' --verbose");

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("   at FanOut.", answer.Error, StringComparison.Ordinal);
    }

    private static void Refused(ProgramRun answer, string named)
    {
        Assert.Contains(named, Assert.Single(answer.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(2, answer.ExitCode);
    }
}
