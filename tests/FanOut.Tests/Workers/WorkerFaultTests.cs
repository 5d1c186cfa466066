using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

[Collection(ChildProcesses.Name)]
public sealed class WorkerFaultTests(ITestOutputHelper log)
{
    [Fact]
    public void A_missing_file_is_named()
    {
        var exception = Provoke(WorkerProgram.Native("/nowhere/FanOut.Worker"));
        var command = $"{Path.GetFullPath("/nowhere/FanOut.Worker")} 2 FanOut.Kernels.SqrtKernel 0 10";
        AssertIs(WorkerFault.MissingFile, exception, "file does not exist", command);
    }

    [Fact]
    public void A_missing_assembly_is_a_missing_file_although_the_host_starts()
    {
        var exception = Provoke(WorkerProgram.Managed("/nowhere/FanOut.Worker.dll"));
        AssertIs(WorkerFault.MissingFile, exception, $"{Path.GetFullPath("/nowhere/FanOut.Worker.dll")} does not exist");
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute)]
    public void A_file_that_is_no_program_or_lacks_the_permission_is_not_executable(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no permission to execute.");
            return;
        }

        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "\0no program");
            File.SetUnixFileMode(file, mode);
            AssertIs(WorkerFault.NotExecutable, Provoke(WorkerProgram.Native(file)), "cannot be executed", "make the file executable");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_exit_code_is_given_with_the_end_of_standard_error_on_one_line(bool readByThreads)
    {
        using var workers = new MisbehavingWorkers { ReadByThreads = readByThreads };
        var exception = workers.ProvokeAll("exit-3");
        AssertIs(WorkerFault.ExitCode, exception, "ended with exit code 3", "Standard error ends: 'first line the disk is on fire'");
        Assert.Equal(3, exception.ExitCode);
        Assert.Equal("first line\nthe disk is on fire", exception.StandardError);
    }

    [Fact]
    public void An_answer_does_not_make_up_for_an_exit_code()
    {
        using var workers = new MisbehavingWorkers();
        AssertIs(WorkerFault.ExitCode, workers.ProvokeAll("answer-then-exit-5"), "ended with exit code 5");
    }

    [Theory]
    [InlineData("sigkill", "SIGKILL", 137)]
    [InlineData("sigsegv", "SIGSEGV", 139)]
    public void A_signal_is_named(string misbehaviour, string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var workers = new MisbehavingWorkers();
        var exception = workers.ProvokeAll(misbehaviour);
        AssertIs(WorkerFault.Killed, exception, $"was killed by {signal} (exit code {exitCode})");
        Assert.Equal((signal, exitCode), (exception.Signal, exception.ExitCode!.Value));
    }

    [Theory]
    [InlineData("version-3", "speaks version 3 of the protocol instead of 2")]
    [InlineData("refuse-version", "refused version 2 of the protocol")]
    public void Another_version_of_the_protocol_is_told_from_garbage(string misbehaviour, string expected)
    {
        using var workers = new MisbehavingWorkers();
        AssertIs(WorkerFault.WrongProtocol, workers.ProvokeAll(misbehaviour), expected, "build the solution again");
    }

    [Theory]
    [InlineData("garbage", "answered 'Hello, World!'")]
    [InlineData("two-answers", "answered 'fanout-worker 2 00000000 0000000000000000 fanout-worker")]
    [InlineData("answers-another", "answered request 7 instead of 0")]
    [InlineData("flood-output", "answered 'All work and no play")]
    public void Garbage_is_quoted(string misbehaviour, string expected)
    {
        using var workers = new MisbehavingWorkers();
        AssertIs(WorkerFault.Garbage, workers.ProvokeAll(misbehaviour), expected);
    }

    [Theory]
    [InlineData("half", "closed its output after 30 of 42 bytes of an answer.")]
    [InlineData("nothing", "closed its output after 0 of 42 bytes of an answer.")]
    [InlineData("close-both", "closed its output after 0 of 42 bytes of an answer and did not end.")]
    public void Half_an_answer_is_measured(string misbehaviour, string expected)
    {
        Assert.SkipUnless(misbehaviour != "close-both" || OperatingSystem.IsLinux(), "Finds the stream's duplicates in /proc.");
        using var workers = new MisbehavingWorkers();
        AssertIs(WorkerFault.IncompleteAnswer, workers.ProvokeAll(misbehaviour), expected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_flood_on_standard_error_ends_and_is_kept_in_bounded_memory(bool readByThreads)
    {
        using var workers = new MisbehavingWorkers { ReadByThreads = readByThreads };
        var exception = workers.ProvokeAll("flood-error", workers: 2);
        AssertIs(WorkerFault.Flood, exception, "more than 1024 KiB to standard error", "a dull boy");
        Assert.InRange(exception.StandardError.Length, 4000, 4096);
    }

    [Fact]
    public void Descendants_of_a_bad_worker_end_with_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var workers = new MisbehavingWorkers();
        AssertIs(WorkerFault.Flood, workers.ProvokeAll("grandchild"), "more than 1024 KiB");

        // They are killed with the worker, but it is not this process that they are children of, and that could wait for them.
        Assert.Equal(2, workers.Processes.Length);
        Assert.True(SpinWait.SpinUntil(() => workers.Processes.All(ChildProcesses.IsGone), ChildProcesses.Patience));
    }

    [Fact]
    public void Standard_error_below_the_limit_is_no_fault()
    {
        using var workers = new MisbehavingWorkers();
        Assert.Equal(0.0, workers.Run("chatter", workers: 3));
    }

    [Theory]
    [InlineData("exit-3", WorkerFault.ExitCode)]
    [InlineData("sigkill", WorkerFault.Killed)]
    [InlineData("half", WorkerFault.IncompleteAnswer)]
    [InlineData("flood-error", WorkerFault.Flood)]
    public void One_bad_worker_among_good_ones_ends_them_all(string misbehaviour, WorkerFault fault)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var first = new MisbehavingWorkers();
        first.ProvokeAll("exit-3");
        using var workers = new MisbehavingWorkers();
        var pipes = ChildProcesses.OwnPipes();
        var exception = workers.ProvokeOne(misbehaviour, worker: 1, workers: 5);
        AssertIs(fault, exception, "Worker 2 of 5");
        Assert.Equal(1, exception.Worker);
        Assert.Equal(5, workers.Processes.Length);
        Assert.InRange(ChildProcesses.OwnPipes(), 0, pipes); // Fewer where a finalizer has closed what an earlier test left.
        Assert.All(workers.Processes, process =>
            Assert.False(Directory.Exists($"/proc/{process}"), "It runs, or nobody has waited for it."));
        Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
    }

    [Fact]
    public void A_managed_worker_without_its_runtime_was_not_killed_by_a_signal()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in BuiltWorkers.Managed.BuiltFiles)
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var settings = Path.Combine(folder, "FanOut.Tests.runtimeconfig.json");
        File.WriteAllText(settings, """{"runtimeOptions": {"framework": {"name": "Microsoft.NETCore.App", "version": "99.0.0"}}}""");

        var exception = Provoke(WorkerProgram.ManagedWorker(folder, "FanOut.Tests"));

        AssertIs(WorkerFault.ExitCode, exception, "found no runtime", "99.0.0", "install the .NET runtime");
        Assert.Null(exception.Signal);
    }

    private static WorkerException Provoke(WorkerProgram program)
    {
        using var strategy = new Processes<SqrtKernel>(program);
        return Assert.Throws<WorkerException>(() => strategy.Run(WorkPlan.Repeat(10, 2)));
    }

    private void AssertIs(WorkerFault fault, WorkerException exception, params string[] parts)
    {
        log.WriteLine(exception.Message);
        Assert.Equal(fault, exception.Fault);
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.Contains(exception.Command, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.NotEmpty(exception.Remedy);
    }
}
