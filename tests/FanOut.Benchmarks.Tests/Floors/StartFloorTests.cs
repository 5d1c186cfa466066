using System.ComponentModel;
using System.Runtime.Versioning;
using System.Text;

namespace FanOut.Benchmarks.Tests;

/// <summary>Threads and processes made in C: as many as asked for, and nothing left.</summary>
[Collection(OwnProcess.Name)]
public sealed class StartFloorTests
{
    /// <summary>EINVAL, ENOENT and EIO are 22, 2 and 5 on every Unix.</summary>
    private const int InvalidArgument = 22, NoSuchFile = 2, InputOutput = 5;

    /// <summary>Enough to stand out from what else the machine starts in a millisecond.</summary>
    private const int Many = 200;

    [Fact]
    public void As_many_threads_are_made_as_there_are_workers() => MakesAsManyAsAskedFor(FloorsLibrary.PthreadCreateJoin);

    [Fact]
    public void As_many_children_are_forked_as_there_are_workers() => MakesAsManyAsAskedFor(FloorsLibrary.ForkExitWait);

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_program_is_started_once_per_worker_without_environment()
    {
        OwnProcess.Needs(Requirement.Floors);
        var folder = Directory.CreateTempSubdirectory("fanout-floors-");
        try
        {
            var (script, starts) = (Path.Combine(folder.FullName, "script"), Path.Combine(folder.FullName, "starts"));
            File.WriteAllText(script, $"#!/bin/sh\necho \"$#${{HOME-nothing}}\" >> '{starts}'\n");
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);

            FloorError.ThrowIfFailed(FloorsLibrary.PosixSpawnWait(7, Zeroed(script)));

            Assert.Equal(Enumerable.Repeat("0nothing", 7), File.ReadAllLines(starts));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Nothing_is_left_of_threads_and_children()
    {
        OwnProcess.Needs(Requirement.Floors);
        OwnProcess.NeedsProc();
        var nothing = Zeroed(FloorsLibrary.NothingProgram!);
        RunAll();
        var (children, pipes) = (OwnProcess.Children(), OwnProcess.Pipes());

        for (var call = 0; call < 20; call++)
            RunAll();

        Assert.Equal(children, OwnProcess.Children());
        Assert.InRange(OwnProcess.Pipes(), 0, pipes); // Fewer where a finalizer has closed what an earlier test left.

        void RunAll()
        {
            FloorError.ThrowIfFailed(FloorsLibrary.PthreadCreateJoin(4));
            FloorError.ThrowIfFailed(FloorsLibrary.ForkExitWait(4));
            FloorError.ThrowIfFailed(FloorsLibrary.PosixSpawnWait(4, nothing));
        }
    }

    [Fact]
    public void What_the_operating_system_refuses_is_an_exception_that_names_the_call()
    {
        OwnProcess.Needs(Requirement.Floors);

        var exception = Assert.Throws<Win32Exception>(
            () => FloorError.ThrowIfFailed(FloorsLibrary.PosixSpawnWait(2, Zeroed("/no/such/program"))));

        Assert.Equal(NoSuchFile, exception.NativeErrorCode);
        Assert.Contains("PosixSpawnWait(2, ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_fails_is_an_error_and_is_waited_for_all_the_same()
    {
        OwnProcess.Needs(Requirement.Floors);
        OwnProcess.NeedsProc();
        var children = OwnProcess.Children();

        Assert.Equal(InputOutput, FloorsLibrary.PosixSpawnWait(3, Zeroed("/bin/false")));

        Assert.Equal(children, OwnProcess.Children());
    }

    [Fact]
    public void No_worker_is_refused()
    {
        OwnProcess.Needs(Requirement.Floors);

        Assert.Equal(InvalidArgument, FloorsLibrary.PthreadCreateJoin(0));
        Assert.Equal(InvalidArgument, FloorsLibrary.ForkExitWait(0));
        Assert.Equal(InvalidArgument, FloorsLibrary.PosixSpawnWait(0, Zeroed("/bin/true")));
        Assert.Equal(InvalidArgument, FloorsLibrary.EchoStart(0, out _));
    }

    private static void MakesAsManyAsAskedFor(Func<int, int> floor)
    {
        OwnProcess.Needs(Requirement.Floors);
        OwnProcess.NeedsProc();
        FloorError.ThrowIfFailed(floor(1));

        var before = OwnProcess.NewestNumber();
        FloorError.ThrowIfFailed(floor(Many));
        var made = OwnProcess.NewestNumber() - before;
        Assert.SkipWhen(made < 0, "The numbers of processes have just started again from the beginning.");

        Assert.InRange(made, Many, long.MaxValue);
    }

    private static byte[] Zeroed(string path) => Encoding.UTF8.GetBytes(path + '\0');
}
