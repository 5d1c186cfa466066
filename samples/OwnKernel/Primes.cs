using FanOut.BenchmarkDotNet;
using FanOut.Kernels;
using FanOut.Plans;

/// <summary>Counts primes by trial division: nothing but arithmetic, and later numbers take longer.</summary>
public readonly struct Primes : IKernel
{
    public static double Sum(WorkRange range)
    {
        var primes = 0;
        for (var number = range.Start; number < range.End; number++)
        {
            if (IsPrime(number))
                primes++;
        }

        return primes;
    }

    private static bool IsPrime(long number)
    {
        if (number < 4)
            return number >= 2;
        if (number % 2 == 0)
            return false;
        for (var divisor = 3L; divisor * divisor <= number; divisor += 2)
        {
            if (number % divisor == 0)
                return false;
        }

        return true;
    }
}

public class PrimesBelow : FanOutBenchmarks<Primes>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(500_000, workers);

    protected override string Items => "numbers tried";
}
