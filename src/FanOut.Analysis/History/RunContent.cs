using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>What makes a run itself: the same results stored twice are one run, whoever stores them and whatever they are called.</summary>
internal static class RunContent
{
    /// <summary>
    /// A hash of the launches, benchmark by benchmark in the order of their names, of the environment, and of commit and time as far as the results or the
    /// user say them: what git says now would make another run of the same results after the next commit. Labels and branch are names that
    /// people give.
    /// </summary>
    public static RunId Id(string? commit, DateTimeOffset? time, RunEnvironment environment, IReadOnlyList<HistoryCase> cases)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, commit ?? "");
        Append(hash, time?.UtcTicks ?? 0);
        // Runs from before this was known keep their names.
        Append(hash, RunEnvironmentJson.Of(environment with { UsableCpus = null }));
        foreach (var entry in cases.OrderBy(entry => entry.Benchmark.FullName, StringComparer.Ordinal).ThenBy(entry => entry.Benchmark.Job, StringComparer.Ordinal))
        {
            Append(hash, entry.Benchmark.FullName);
            Append(hash, entry.Benchmark.Job);
            foreach (var launch in entry.Launches)
                Append(hash, launch);
        }

        return RunId.Of(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, LaunchSummary launch)
    {
        Append(hash, ((long)launch.Index << 32) | (uint)launch.Iterations);
        ReadOnlySpan<float> quantiles = [launch.Minimum, launch.LowerQuartile, launch.Median, launch.UpperQuartile, launch.Maximum];
        foreach (var quantile in quantiles)
            Append(hash, BitConverter.SingleToUInt32Bits(quantile));
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Append(hash, utf8.Length);
        hash.AppendData(utf8);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
