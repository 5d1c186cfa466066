using System.Text.RegularExpressions;
using BenchmarkDotNet.Running;

namespace FanOut.Benchmarks;

/// <summary>Cases whose last two launches failed in the same way: their remaining launches would fail, too, and are left out.</summary>
internal sealed partial class RepeatedFailures
{
    private readonly Dictionary<BenchmarkCase, string> last = [];
    private readonly HashSet<BenchmarkCase> ended = [];

    /// <summary>Whether a case's remaining launches are left out.</summary>
    public bool Contains(BenchmarkCase benchmark) => ended.Contains(benchmark);

    /// <summary>Adds a launch's failure, null for a success; returns whether it failed as the previous one did.</summary>
    public bool Add(BenchmarkCase benchmark, string? failure)
    {
        if (failure is null)
        {
            last.Remove(benchmark);
            return false;
        }

        // Processes, ports and addresses differ from launch to launch.
        var kind = Number().Replace(failure, "0");
        if (last.TryGetValue(benchmark, out var before) && before == kind)
            return ended.Add(benchmark);
        last[benchmark] = kind;
        return false;
    }

    [GeneratedRegex("(0x)?[0-9A-Fa-f]*[0-9][0-9A-Fa-f]*")]
    private static partial Regex Number();
}
