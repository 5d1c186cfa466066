using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;

namespace FanOut.Benchmarks;

/// <summary>
/// Benchmarks whose code never changes: between two states of this repository their times are the same. Where a comparison sees one of them move, it
/// has seen the machine, the runtime or the harness move, and says nothing about the code.
/// </summary>
/// <remarks>
/// <para>
/// This file is frozen. It uses nothing of the project, and a test knows its SHA-256. A control that has to change is a new method with a new name, in a
/// file and with a hash of its own; the old one stays for as long as histories hold it.
/// </para>
/// <para>
/// One for each kind of noise that the other benchmarks meet: a thread that computes, workers of the thread pool on every CPU, and the start of a child
/// process. Calls of 1 to 3 milliseconds, so that a launch measures as many of them as of the benchmarks beside which it is run.
/// </para>
/// </remarks>
[BenchmarkCategory("Controls")]
public partial class NegativeControls
{
    /// <summary>Square roots of a worker.</summary>
    private const int Roots = 1_000_000;

    /// <summary>
    /// The sum of sqrt(i), i from 0 to 999,999, each rounded and added in this order as IEEE 754 prescribes: the same bits on every machine. The closed form
    /// 2/3 n^(3/2) - 1/2 n^(1/2) + zeta(-1/2) + 1/24 n^(-1/2) gives 666666166.458822 for n = 1,000,000.
    /// </summary>
    private const double ExpectedSum = 666666166.4588418;

    /// <summary>Ends at once, with 0. Where it lies is settled by the systems' own conventions (Filesystem Hierarchy Standard 3.0, 3.4.2).</summary>
    private static readonly ProcessStartInfo endsAtOnce = OperatingSystem.IsWindows()
        ? new(Path.Combine(Environment.SystemDirectory, "cmd.exe"), ["/d", "/c", "exit 0"]) { CreateNoWindow = true }
        : new(OperatingSystem.IsMacOS() ? "/usr/bin/true" : "/bin/true");

    private readonly double[] sums = new double[Environment.ProcessorCount];

    [Benchmark]
    public double Sequential() => Checked(SumOfRoots());

    [Benchmark]
    public double ParallelFor()
    {
        Parallel.For(0, sums.Length, worker => sums[worker] = SumOfRoots());
        var last = 0.0;
        foreach (var sum in sums)
            last = Checked(sum);
        Array.Clear(sums);
        return last;
    }

    [Benchmark]
    public int ProcessStart()
    {
        using var process = Process.Start(endsAtOnce)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{endsAtOnce.FileName} ended with {process.ExitCode}."));
        return process.ExitCode;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfRoots()
    {
        var sum = 0.0;
        for (var i = 0L; i < Roots; i++)
            sum += Math.Sqrt(i);
        return sum;
    }

    private static double Checked(double sum) => sum == ExpectedSum
        ? sum
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Wrong sum: {sum:R} instead of {ExpectedSum:R}."));
}
