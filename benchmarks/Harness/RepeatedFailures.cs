using System.Text.RegularExpressions;
using BenchmarkDotNet.Running;

namespace FanOut.Benchmarks;

/// <summary>Cases whose last two launches have failed in the same way: those that are left would fail so, too, and are not taken.</summary>
internal sealed partial class RepeatedFailures
{
    private readonly Dictionary<BenchmarkCase, string> last = [];
    private readonly HashSet<BenchmarkCase> ended = [];

    /// <summary>Whether no launch of a case is to be taken any more.</summary>
    /// <param name="benchmark">The case as configured.</param>
    public bool Contains(BenchmarkCase benchmark) => ended.Contains(benchmark);

    /// <summary>Adds how a launch ended.</summary>
    /// <param name="benchmark">The case as configured.</param>
    /// <param name="failure">How it failed; null where it did not.</param>
    /// <returns>Whether it failed as the one before did.</returns>
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
