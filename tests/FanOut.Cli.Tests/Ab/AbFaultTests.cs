using System.Diagnostics;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

/// <summary>Whatever goes wrong, nothing is left of a run: no work tree, no process, no temporary file. Each takes one or two
/// builds.</summary>
[Collection(nameof(AbTests))]
public sealed class AbFaultTests : IDisposable
{
    internal const string Slow = "Builds for a minute or so; FANOUT_FULL_TESTS=1 runs it.";

    private const int Terminate = 15;

    private const int Interrupt = 2;

    private const int Killed = 9;

    private readonly MadeRepository made = new();
    private readonly string before;

    public AbFaultTests() => before = made.State;

    public void Dispose() => made.Dispose();

    [Fact]
    public async Task A_side_that_does_not_build_is_shown_with_its_errors()
    {
        Assert.SkipUnless(Effort.IsFull, Slow);
        made.WriteAmount("\"no number\"");

        var run = await made.Ab("results", "--base", "HEAD");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Amount.cs(3,32): error CS0029", run.Error, StringComparison.Ordinal);
        Assert.Matches(
            @"head, working tree \([0-9a-f]{7} and changes\): does not build; dotnet build bench.Made\.Benchmarks\.csproj ended with exit "
                + @"code 1\.\n$", run.Error);
        made.Git("checkout", "--quiet", "--", ".");
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_filter_that_names_nothing_is_refused_though_the_controls_could_run()
    {
        Assert.SkipUnless(Effort.IsFull, Slow);

        var run = await made.Ab("results", "--base", "HEAD", "--filter", "*Misspelt*");

        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith("--filter '*Misspelt*' matches no benchmark on either side; controls alone are not compared.\n", run.Error,
            StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_benchmark_that_crashes_and_one_that_hangs_fail_the_comparison()
    {
        Assert.SkipUnless(Effort.IsFull, Slow);
        made.WriteAmount("Faults.Hang()", "Faults.Crash()");
        made.Write(
            "bench/Faults.cs",
            """
            public static class Faults
            {
                public static int Hang() { Thread.Sleep(Timeout.Infinite); return 0; }
                public static int Crash() { Environment.FailFast("as the test wants it"); return 0; }
            }
            """);

        var run = await made.Ab("results", "--base", "HEAD", "--rounds", "5", "--deadline", "20s");

        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Contains("head: Made.Work was killed after 20 s and is not launched again.", run.Error, StringComparison.Ordinal);
        Assert.Contains("head: Made.Other failed with exit code 134 and is not launched again.", run.Error, StringComparison.Ordinal);
        Assert.Contains("as the test wants it", run.Error, StringComparison.Ordinal);
        Assert.Contains("FAILED: 2 benchmarks in head and not in base (", run.Output, StringComparison.Ordinal);
        File.Delete(Path.Combine(made.Root, "bench", "Faults.cs"));
        made.Git("checkout", "--quiet", "--", ".");
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_run_that_is_told_to_end_leaves_its_rounds_and_goes_on_with_them()
    {
        Assert.SkipUnless(Effort.IsFull, Slow);
        using var process = made.Start(made.Arguments("results", "--base", "HEAD", "--rounds", "5", "--filter", "*Made.Work*"));
        await Read(process, "Round 2 of 5");
        Kill(process, Terminate);
        var killed = await ProgramRun.Of(process);

        Assert.Equal(143, killed.ExitCode);
        Assert.Contains("--resume", killed.Error, StringComparison.Ordinal);
        AssertNothingIsLeft();
        var second = Path.Combine(made.Results("results"), "head", "round-02", "fanout-run.json");
        var written = File.ReadAllText(second);

        var resumed = await ProgramRun.Of(made.Start("ab", "--resume", made.Results("results")));

        Assert.True(resumed.ExitCode is 0 or 1, resumed.Output + resumed.Error);
        Assert.DoesNotContain("Round 2 of 5", resumed.Error, StringComparison.Ordinal);
        Assert.Contains("Round 5 of 5", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(written, File.ReadAllText(second));
        Assert.Contains("Made.Work", resumed.Output, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Ctrl_C_during_the_builds_ends_both()
    {
        Assert.SkipUnless(Effort.IsFull, Slow);
        using var process = made.Start(made.Arguments("results", "--base", "HEAD~1"));
        await Read(process, "Building both sides");
        while (!made.LeftProcesses().Any(line => line.Contains("--configuration Release", StringComparison.Ordinal)) && !process.HasExited)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Kill(process, Interrupt);
        var run = await ProgramRun.Of(process);

        Assert.Equal(130, run.ExitCode);
        Assert.Contains("Interrupted; nothing is left running.", run.Error, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task What_a_run_that_was_killed_has_left_the_next_one_removes()
    {
        Assert.SkipUnless(Effort.IsFull, Slow);
        Assert.SkipUnless(RunProcesses.CanFindProcesses, "Processes can be asked whose they are on Linux alone.");
        using var process = made.Start(made.Arguments("results", "--base", "HEAD~1"));
        while (!made.LeftProcesses().Any(line => line.Contains("--configuration Release", StringComparison.Ordinal)) && !process.HasExited)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Kill(process, Killed);
        Assert.Equal(137, (await ProgramRun.Of(process)).ExitCode);
        Assert.NotEqual(before, made.State);
        Assert.NotEmpty(made.LeftFiles());

        // A run that is alive keeps its own.
        var repository = await GitRepository.Find(made.Root, TestContext.Current.CancellationToken);
        await using (var other = await Worktrees.Open(repository, _ => { }, TestContext.Current.CancellationToken))
        {
            await other.CheckOut("base", await repository.Resolve("HEAD", TestContext.Current.CancellationToken),
                TestContext.Current.CancellationToken);
            Assert.Equal(2, (await made.Ab("next", "--base", "no-such-branch")).ExitCode);
            Assert.Equal(2, made.Git("worktree", "list").TrimEnd('\n').Split('\n').Length);
            Assert.True(File.Exists(Path.Combine(other.Folder, "base", "bench", "Program.cs")));
        }

        // Killed, a runtime leaves its own sockets where it was told to have temporary files.
        foreach (var socket in Directory.EnumerateFiles(made.Temporary, "*"))
            File.Delete(socket);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_registration_whose_folder_somebody_removed_is_removed_too()
    {
        var repository = await GitRepository.Find(made.Root, TestContext.Current.CancellationToken);
        var cleaned = Path.Combine(PrivateFolder.ForWorkTrees(repository.GitFolder), $"{repository.Id}-0123abcd");
        var unmounted = Path.Combine(made.Root, "..", "theirs");
        made.Git("worktree", "add", "--quiet", "--detach", Path.Combine(cleaned, "base"));
        made.Git("worktree", "add", "--quiet", "--detach", unmounted);
        Directory.Delete(cleaned, recursive: true);
        Directory.Delete(unmounted, recursive: true);

        await (await Worktrees.Open(repository, _ => { }, TestContext.Current.CancellationToken)).DisposeAsync();

        var listed = made.Git("worktree", "list");
        Assert.DoesNotContain(cleaned, listed, StringComparison.Ordinal);
        Assert.Contains("theirs", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_told_of()
    {
        Assert.SkipUnless(Effort.IsFull, Slow);
        Assert.SkipUnless(await CanMount(), "This machine lets nobody mount a disk in a namespace of their own.");

        var run = await ProgramRun.Of(made.StartOnSmallDisk("8m", made.Arguments("results", "--base", "HEAD")));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("No space left on device", run.Error, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    private async Task<bool> CanMount()
    {
        try
        {
            return (await ProgramRun.Of(made.StartOnSmallDisk("1m", "--version"))).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no unshare.
            return false;
        }
    }

    private void AssertNothingIsLeft()
    {
        Assert.Equal(before, made.State);
        Assert.Empty(made.LeftFiles());
        Assert.Empty(made.LeftProcesses());
    }

    /// <summary>Reads standard error up to a line that says this.</summary>
    private static async Task Read(Process process, string text)
    {
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"'{text}' never came.");
    }

    private static void Kill(Process process, int signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
