using System.Diagnostics;

namespace FanOut.Benchmarks.Tests;

/// <summary>CPython's processes, asked for over pipes.</summary>
[Collection(OwnProcess.Name)]
public sealed class PythonProcessesTests
{
    [Fact]
    public void Pythons_own_time_lies_within_the_call()
    {
        OwnProcess.Needs(Requirement.Python);
        using var python = new PythonProcesses();

        var start = Stopwatch.GetTimestamp();
        var own = python.StartAndJoin(2);
        var call = Stopwatch.GetElapsedTime(start);

        Assert.InRange(own, TimeSpan.FromTicks(1), call);
        Assert.InRange(python.OwnShare, double.Epsilon, 1);
    }

    [Fact]
    public void Disposal_ends_the_interpreter()
    {
        OwnProcess.Needs(Requirement.Python);
        OwnProcess.NeedsProc();
        var children = OwnProcess.Children();

        using (var python = new PythonProcesses())
        {
            python.StartAndJoin(1);
            Assert.Single(OwnProcess.Children().Except(children));
        }

        Assert.Empty(OwnProcess.Children().Except(children));
    }
}
