using System.Diagnostics;

namespace FanOut.Benchmarks.Tests;

/// <summary>Kept interpreters: the original's programs, the floor's, and scripts that misbehave.</summary>
[Collection(OwnProcess.Name)]
public sealed class KeptPythonTests : IDisposable
{
    /// <summary>An interpreter looks for its parent twice a second; on a busy machine it may take its time.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder folder = new();

    public KeptPythonTests() => OwnProcess.Needs(Requirement.Python);

    public static TheoryData<string> Programs => ["sequential", "threading", "multiprocessing"];

    public void Dispose() => folder.Dispose();

    private static KeptPython Original(string program) =>
        new(PythonInterpreter.Ordinary.Value.Command, KeptPython.Script("original.py"), [program, "1000"]);

    private KeptPython Misbehaving(string python, TimeSpan? patience = null)
    {
        var script = Path.Combine(folder, "misbehaving.py");
        File.WriteAllText(script, python);
        return new KeptPython("python3", script, patience: patience);
    }

    /// <summary>Says what it is, and answers its one call so; who never does has 5 s, in which it must have started, too.</summary>
    private KeptPython Answering(string answer, bool isLate = false) => Misbehaving(
        $"import json\nprint(json.dumps(dict(version='Python 3', gilEnabled=True, startMethod='fork')), "
            + $"flush=True)\ninput()\n{answer}\ninput()\n",
        isLate ? TimeSpan.FromSeconds(5) : patience);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Pythons_own_time_lies_within_the_call_and_grows_with_the_workers(string program)
    {
        using var python = Original(program);

        var start = Stopwatch.GetTimestamp();
        var own = python.Call(1);
        var call = Stopwatch.GetElapsedTime(start);

        Assert.InRange(own, TimeSpan.FromTicks(1), call);
        Assert.InRange(python.OwnShare, double.Epsilon, 1);
        Assert.True(python.OwnTime == own && python.CallTime <= call);
    }

    [Fact]
    public void Processes_that_do_nothing_are_timed_the_same_way()
    {
        OwnProcess.Needs(Requirement.ForkingPython);
        using var python = new KeptPython(PythonInterpreter.Forking.Value.Command, KeptPython.Script("multiprocess.py"));

        Assert.InRange(python.Call(2), TimeSpan.FromTicks(1), python.CallTime);
        Assert.Null(python.Facts.Check);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_interpreter_says_what_it_is_and_its_workers_add_up_the_right_bits(string program)
    {
        using var python = Original(program);

        Assert.Matches(@"^\w+ 3\.\d+\.", python.Facts.Version);
        Assert.Matches("^(fork|forkserver|spawn)$", python.Facts.StartMethod);
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(Enumerable.Range(0, 1000).Aggregate(0.0, (sum, i) => sum + Math.Sqrt(i)))
                .ToString("x16", CultureInfo.InvariantCulture),
            python.Facts.Check);
    }

    [Fact]
    public async Task Calc_takes_the_originals_four_million_roots_in_order()
    {
        const string Count = """
            import sys
            sys.path.insert(0, sys.argv[1])
            import original
            taken = []
            class Counting:
                sqrt = taken.append
            original.math = Counting
            original.calc()
            print(taken == list(range(4000000)))
            """;
        using var python = Process.Start(
            new ProcessStartInfo("python3", ["-B", "-c", Count, Path.GetDirectoryName(KeptPython.Script("original.py"))!])
            {
                RedirectStandardOutput = true,
            })!;

        Assert.Equal("True", (await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Disposal_ends_the_interpreter_and_leaves_no_child(string program)
    {
        OwnProcess.NeedsProc();
        var children = OwnProcess.Children();

        using (var python = Original(program))
        {
            python.Call(1);
            var interpreter = Assert.Single(OwnProcess.Children().Except(children));
            // What multiprocessing keeps for itself is no child of the original's.
            if (python.Facts.StartMethod == "fork")
                Assert.Empty(OwnProcess.ChildrenOf(interpreter));
        }

        Assert.Empty(OwnProcess.Children().Except(children));
    }

    [Theory]
    [InlineData("sequential", 10_000)]
    [InlineData("threading", 100)]
    [InlineData("multiprocessing", 100)]
    public void In_the_middle_of_a_call_it_ends_with_a_killed_parent_and_so_do_its_children(string program, int workers)
    {
        OwnProcess.NeedsProc();
        const string Parent = """
            import subprocess, sys, time
            command = [sys.executable, "-B", sys.argv[1], sys.argv[2], "1000"]
            child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
            child.stdout.readline()
            child.stdin.write(sys.argv[3] + "\n")
            time.sleep(0.3)
            print(child.pid, flush=True)
            time.sleep(600)
            """;
        string[] arguments = ["-c", Parent, KeptPython.Script("original.py"), program, workers.ToString(CultureInfo.InvariantCulture)];
        using var parent = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true })!;
        var interpreter = int.Parse(parent.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        int[] children = [interpreter, .. OwnProcess.ChildrenOf(interpreter)];
        Assert.False(OwnProcess.IsGone(interpreter));

        parent.Kill();

        Assert.True(SpinWait.SpinUntil(() => children.All(OwnProcess.IsGone), patience));
    }

    [Theory]
    [InlineData("print('Hello, World!', flush=True); input()", "printed 'Hello, World!' instead of its facts")]
    [InlineData("import sys; sys.exit('the disk is on fire')", "ended with exit code 1. Standard error ends: the disk is on fire")]
    [InlineData("print('null', flush=True); input()", "printed 'null' instead of its facts")]
    [InlineData("import kept", "ModuleNotFoundError")]
    public void A_start_that_fails_is_one_clear_line_and_leaves_nothing(string script, string message)
    {
        OwnProcess.NeedsProc();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (children, pipes) = (OwnProcess.Children(), OwnProcess.Pipes());

        var exception = Assert.Throws<ChildProcessException>(() => Misbehaving(script));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("python3 misbehaving.py ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Empty(OwnProcess.Children().Except(children));
        Assert.InRange(OwnProcess.Pipes(), 0, pipes);
    }

    [Theory]
    [InlineData("print('soon', flush=True)", "answered 'soon' instead of a time")]
    [InlineData("print(-5, flush=True)", "answered '-5' instead of a time")]
    [InlineData("print(3600 * 10**9, flush=True)", "longer than the call itself")]
    [InlineData("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "ended with exit code 137")]
    public void A_call_that_fails_is_one_clear_line_and_leaves_nothing(string answer, string message)
    {
        OwnProcess.NeedsProc();
        var children = OwnProcess.Children();
        using (var python = Answering(answer))
        {
            var exception = Assert.Throws<ChildProcessException>(() => python.Call(2));

            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', exception.Message);
        }

        Assert.Empty(OwnProcess.Children().Except(children));
    }

    [Fact]
    public void A_call_that_is_late_is_one_clear_line_and_ends_what_the_interpreter_has_started_too()
    {
        OwnProcess.NeedsProc();
        var children = OwnProcess.Children();
        // With pipes of its own: as long as it held the interpreter's, the call would wait for it.
        const string Child = """
            import subprocess, sys
            child = subprocess.Popen(['sleep', '600'], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            print(f'child {child.pid}', file=sys.stderr, flush=True)
            child.wait()
            """;
        using var python = Answering(Child, isLate: true);

        var message = Assert.Throws<ChildProcessException>(() => python.Call(2)).Message;

        Assert.Matches(@"gave no answer within 5 s\. Standard error ends: child \d+$", message);
        var child = int.Parse(message.Split(' ')[^1], CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => OwnProcess.IsGone(child), patience));
        Assert.Empty(OwnProcess.Children().Except(children));
    }

    [Fact]
    public void A_python_that_cannot_be_started_is_named() =>
        Assert.StartsWith("no-such-python original.py ", Assert.Throws<ChildProcessException>(() =>
            new KeptPython("no-such-python", KeptPython.Script("original.py"), ["sequential", "1"])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_thread_that_fails_ends_the_interpreter_with_its_words()
    {
        var broken = Path.Combine(folder, "broken.py");
        File.WriteAllText(broken, $"""
            import runpy, sys
            sys.path.insert(0, {Quoted(Path.GetDirectoryName(KeptPython.Script("original.py"))!)})
            import math
            def sqrt(i, right=math.sqrt):
                if i == 5000:
                    raise ValueError("no root today")
                return right(i)
            math.sqrt = sqrt
            runpy.run_path({Quoted(KeptPython.Script("original.py"))}, run_name="__main__")
            """);
        using var python = new KeptPython("python3", broken, ["threading", "1000"]);

        var exception = Assert.Throws<ChildProcessException>(() => python.Call(2));

        Assert.Contains("ended with exit code 1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("no root today", exception.Message, StringComparison.Ordinal);
    }

    private static string Quoted(string path) => $"r\"{path}\"";
}
