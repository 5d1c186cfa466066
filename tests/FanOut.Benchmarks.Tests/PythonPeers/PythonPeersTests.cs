namespace FanOut.Benchmarks.Tests;

/// <summary>The benchmark class as the harness calls it: setup, method, cleanup.</summary>
[Collection(OwnProcess.Name)]
public sealed class PythonPeersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PythonPeersTests() => OwnProcess.Needs(Requirement.Python);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void All_three_programs_run_and_leave_no_process()
    {
        OwnProcess.NeedsProc();
        var children = OwnProcess.Children();
        foreach (var (setUp, call) in new (Action<PythonPeers>, Func<PythonPeers, TimeSpan>)[]
        {
            (peers => peers.SetUpSequential(), peers => peers.Sequential()),
            (peers => peers.SetUpThreading(), peers => peers.Threading()),
            (peers => peers.SetUpMultiprocessing(), peers => peers.Multiprocessing()),
        })
        {
            var peers = new PythonPeers { Workers = 2 };
            setUp(peers);
            Assert.InRange(call(peers), TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
            peers.CleanUp();
        }

        Assert.Empty(OwnProcess.Children().Except(children));
    }

    [Fact]
    public void A_python_that_adds_up_other_roots_is_refused_and_ended()
    {
        OwnProcess.NeedsProc();
        var standIn = Path.Combine(folder, "python3");
        File.WriteAllText(standIn, """
            #!/usr/bin/env python3
            import math, os, runpy, sys
            math.sqrt = lambda i: i * 0.5
            sys.argv = sys.argv[2:]
            sys.path.insert(0, os.path.dirname(sys.argv[0]))
            sys.dont_write_bytecode = True
            runpy.run_path(sys.argv[0], run_name="__main__")
            """.Replace("\r", "", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(standIn, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var children = OwnProcess.Children();

        var exception = Assert.Throws<ChildProcessException>(() => PythonPeers.Start(new PythonInterpreter(standIn, null), "sequential"));

        Assert.Contains("Wrong sum of roots", exception.Message, StringComparison.Ordinal);
        Assert.Empty(OwnProcess.Children().Except(children));
    }
}
