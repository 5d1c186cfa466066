using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>The first 128 bits of a SHA-256 of what was measured, as 32 lower-case hexadecimal digits.</summary>
public readonly record struct RunId
{
    public const int Digits = 32;
    private readonly string? text;

    private RunId(string text) => this.text = text;

    public static RunId? Parse(string? text) =>
        text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower) ? new RunId(text) : null;

    /// <summary>The identity of the first 16 bytes.</summary>
    public static RunId FromHash(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash[..(Digits / 2)]));

    public byte[] ToBytes() => Convert.FromHexString(ToString());

    public override string ToString() => text ?? new string('0', Digits);

    /// <summary>The same results stored twice are one run: labels, branch, and what git says about the folder do not count.</summary>
    internal static RunId Compute(string? commit, DateTimeOffset? time, RunEnvironment environment, IReadOnlyList<HistoryCase> cases)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, commit ?? "");
        Append(hash, time?.UtcTicks ?? 0);
        // Older runs did not record the usable CPUs, and keep their identities.
        Append(hash, RunEnvironmentJson.Format(environment with { UsableCpus = null }));
        foreach (var entry in cases
            .OrderBy(entry => entry.Benchmark.FullName, StringComparer.Ordinal)
            .ThenBy(entry => entry.Benchmark.Job, StringComparer.Ordinal))
        {
            Append(hash, entry.Benchmark.FullName);
            Append(hash, entry.Benchmark.Job);
            foreach (var launch in entry.Launches)
                Append(hash, launch);
        }

        return FromHash(hash.GetHashAndReset());
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
