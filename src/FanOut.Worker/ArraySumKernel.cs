using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FanOut.Kernels;

/// <summary>The sum of an array: a load and an addition for each number, so that a worker mostly waits for memory.</summary>
/// <remarks>Whole numbers below 2^10, exact in any order of additions up to 2^53: for 2^43 numbers. The suite's native workers and its
/// benchmarks compile this file, each for itself.</remarks>
public readonly struct ArraySumKernel : IKernel<double[]>
{
    /// <summary>Name of the environment variable with the length of the array, in MiB: one for all processes of a launch.</summary>
    public const string Variable = "FANOUT_ARRAY_MEBIBYTES";

    /// <summary>Numbers in a MiB.</summary>
    public const int NumbersPerMebibyte = (1 << 20) / sizeof(double);

    private const int ValueMask = 1023;

    /// <summary>The array of the length that <see cref="Variable"/> names: the lowest ten bits of each index.</summary>
    /// <exception cref="FormatException">The variable is not a number.</exception>
    public static double[] Prepare()
    {
        var length = int.Parse(Environment.GetEnvironmentVariable(Variable) ?? "", CultureInfo.InvariantCulture);
        var numbers = GC.AllocateUninitializedArray<double>(checked(length * NumbersPerMebibyte));
        Fill(numbers);
        return numbers;
    }

    /// <inheritdoc/>
    /// <remarks>Four sums, so that an addition does not wait for the one before. Optimised from the first call on, as all kernels of the
    /// suite are.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(double[] numbers, WorkRange range)
    {
        var part = numbers.AsSpan((int)range.Start, (int)range.Count);
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(part);
        var (sum0, sum1, sum2, sum3) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var index = 0;
        for (; index <= vectors.Length - 4; index += 4)
        {
            sum0 += vectors[index];
            sum1 += vectors[index + 1];
            sum2 += vectors[index + 2];
            sum3 += vectors[index + 3];
        }

        var sum = Vector.Sum(sum0 + sum1 + (sum2 + sum3));
        foreach (var number in part[(index * Vector<double>.Count)..])
            sum += number;
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill(double[] numbers)
    {
        for (var index = 0; index < numbers.Length; index++)
            numbers[index] = index & ValueMask;
    }
}
