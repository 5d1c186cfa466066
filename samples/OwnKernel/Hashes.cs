using System.Security.Cryptography;
using FanOut.BenchmarkDotNet;
using FanOut.Kernels;
using FanOut.Plans;

/// <summary>Hashes blocks of 64 KiB: a library of the operating system does the work.</summary>
public readonly struct Hashes : IKernel
{
    private static readonly byte[] block = [.. Enumerable.Range(0, 65_536).Select(index => (byte)(index * 31))];

    public static double Sum(WorkRange range)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var sum = 0.0;
        for (var item = range.Start; item < range.End; item++)
        {
            SHA256.HashData(block, hash);
            sum += hash[0] + (256 * hash[1]);
        }

        return sum;
    }
}

public class Sha256 : FanOutBenchmarks<Hashes>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(800, workers);

    protected override string Items => "blocks of 64 KiB";
}
