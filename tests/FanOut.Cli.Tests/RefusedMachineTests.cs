namespace FanOut.Cli.Tests;

/// <summary>What the machine refuses is one line and exit code 2, whichever command it happens to.</summary>
public sealed class RefusedMachineTests : IDisposable
{
    private readonly MadeRun run = new();
    private readonly string folder = Directory.CreateTempSubdirectory("fanout-refused-").FullName;

    public RefusedMachineTests() => run.WithGranularity(("Tasks", 1e4)).WithOverheads(2, ("Tasks", 1e4));

    private const string NeedsRoot = "Needs the rights of root; FANOUT_FULL_TESTS=1 runs it.";

    /// <summary>Help, a table and bytes; in full every command.</summary>
    public static TheoryData<string> Commands =>
    [
        "--help", "compare RUN RUN", "track export --history FOLDER/history.db",
        .. Effort.IsFull
            ? (string[])["compare --help", "compare RUN RUN --format json", "advise RUN --work 1ms", "export RUN --format bencher",
                "report RUN --output FOLDER", "track show --history FOLDER/history.db", "track detect --history FOLDER/history.db"]
            : [],
    ];

    public void Dispose()
    {
        run.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_standard_output_that_takes_nothing_is_named(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's.");
        await WithHistory(command);

        Refused(await Shell($"{command} >/dev/full"), "standard output cannot be written: No space left on device");
        Refused(await Shell($"{command} >&-"), "standard output cannot be written: Bad file descriptor");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_reader_that_closes_the_pipe_early_is_no_failure(string command)
    {
        await WithHistory(command);

        var answer = await ProgramRun.OfShell(Repository.Root, $$"""{ {{Line(command)}}; echo "exit code $?" >&2; } | true""");

        Assert.Equal("exit code 0\n", answer.Error.Replace(
            "exit code 1", command.Contains("detect", StringComparison.Ordinal) ? "exit code 0" : "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_standard_error_that_takes_nothing_changes_no_exit_code()
    {
        Assert.Equal(2, (await Shell("compare nowhere RUN 2>&-")).ExitCode);
        Assert.Equal(2, (await Shell("compare nowhere RUN 2>/dev/full")).ExitCode);
        Assert.Equal(2, (await Shell("nonsense 2>&-")).ExitCode);
    }

    [Fact]
    public async Task A_full_disk_is_named_by_the_file_that_did_not_fit()
    {
        Assert.SkipUnless(Effort.IsFull, NeedsRoot);
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root can mount a small file system.");
        var disk = Path.Combine(folder, "disk");
        Directory.CreateDirectory(disk);
        var mounted = await ProgramRun.OfProgram("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk);
        Assert.SkipUnless(mounted.ExitCode == 0, $"No file system can be mounted here: {mounted.Error}");
        try
        {
            Refused(await Shell($"report RUN --output {disk}"), disk);
            Refused(await Shell($"report RUN --format json --output {disk}"), disk);
            Refused(await Shell($"compare RUN RUN --format html --output {disk}/page.html"), disk);
            Refused(await Shell($"track add RUN --history {disk}/history.db"), disk);
        }
        finally
        {
            await ProgramRun.OfProgram("umount", disk);
        }
    }

    [Theory]
    [InlineData("compare CLOSED RUN")]
    [InlineData("compare CLOSED/file-report-full.json RUN")]
    [InlineData("advise CLOSED --work 1ms")]
    [InlineData("report CLOSED --output FOLDER")]
    [InlineData("report RUN --output CLOSED/deeper")]
    [InlineData("export RUN --format bencher --output CLOSED/file")]
    [InlineData("compare RUN RUN --output CLOSED/file")]
    [InlineData("compare RUN RUN --accept CLOSED/file")]
    [InlineData("compare RUN RUN --profile CLOSED/file")]
    [InlineData("track add RUN --history CLOSED/history.db")]
    [InlineData("track add CLOSED --history FOLDER/history.db")]
    [InlineData("track show --history CLOSED/history.db")]
    [InlineData("track import CLOSED/lines --history FOLDER/history.db")]
    [InlineData("track export --history FOLDER/history.db --output CLOSED/lines")]
    [InlineData("track detect --history FOLDER/history.db --issues CLOSED/issues")]
    [InlineData("track report --history FOLDER/history.db --output CLOSED/pages")]
    [InlineData("ab --resume CLOSED")]
    [InlineData("calibrate --from CLOSED")]
    public async Task A_folder_without_permission_is_named(string command)
    {
        Assert.SkipUnless(Effort.IsFull, NeedsRoot);
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root"
            && File.Exists("/usr/bin/setpriv"), "Only root can run a program without its rights.");
        await WithHistory(command);
        var closed = Path.Combine(folder, "closed");
        Directory.CreateDirectory(closed);
        await ProgramRun.OfShell(folder, "chmod 000 closed");

        // Another user might not reach this checkout; root without the right to pass over permissions does.
        var line = Line(command.Replace("CLOSED", closed, StringComparison.Ordinal));
        var answer = await ProgramRun.OfShell(Repository.Root, $"setpriv --bounding-set=-dac_override,-dac_read_search {line}");

        Refused(answer, closed);
    }

    [Fact]
    public async Task A_folder_of_temporary_files_that_is_not_there_is_not_needed()
    {
        var answer = await ProgramRun.OfShell(
            Repository.Root, $"TMPDIR=/nonexistent {Line("calibrate --ref nosuch --profile FOLDER/profile.json --output FOLDER/rounds")}");

        Refused(answer, "'nosuch'");
    }

    [Fact]
    public async Task Verbose_adds_the_stack_trace()
    {
        var answer = await Shell("compare nowhere RUN --verbose");

        Assert.Equal(2, answer.ExitCode);
        Assert.StartsWith("nowhere: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("   at FanOut.", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task An_interrupted_command_is_128_and_the_signal(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that one process could send to another.");
        var pipe = Path.Combine(folder, "waits.jsonl");
        await ProgramRun.OfProgram("mkfifo", pipe);

        // Job control, without which a shell has its background jobs ignore SIGINT.
        var answer = await ProgramRun.OfShell(
            Repository.Root,
            $"set -m; {Line($"track import {pipe} --history FOLDER/new.db")} & exec 3>{pipe}; sleep 1; kill -{signal} $!; wait $!");

        Assert.Equal(exitCode, answer.ExitCode);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }

    private static void Refused(ProgramRun answer, string named)
    {
        Assert.Contains(named, Assert.Single(answer.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("", answer.Output);
        Assert.Equal(2, answer.ExitCode);
    }

    private Task<ProgramRun> Shell(string command) => ProgramRun.OfShell(Repository.Root, Line(command));

    private async Task WithHistory(string command)
    {
        if (!command.Contains("FOLDER/history.db", StringComparison.Ordinal))
            return;
        var stored = await Fanout.Run("track", "add", run.Path, "--history", Path.Combine(folder, "history.db"));
        Assert.Equal(0, stored.ExitCode);
    }

    private string Line(string command) =>
        $"dotnet '{Fanout.Program}' "
            + $"{command.Replace("RUN", run.Path, StringComparison.Ordinal).Replace("FOLDER", folder, StringComparison.Ordinal)}";
}
