using System.Globalization;
using FanOut.BenchmarkDotNet;
using FanOut.Kernels;
using FanOut.Plans;

namespace Stranger;

public class Throwing : FanOutBenchmarks<Throwing.Kernel>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(1_000, workers);

    public readonly struct Kernel : IKernel
    {
        public static double Sum(WorkRange range) =>
            range.Count > 0 ? throw new InvalidDataException("the disk\nis on fire") : 0;
    }
}

public class Planless : FanOutBenchmarks<Throwing.Kernel>
{
    protected override WorkPlan Plan(int workers) => throw new InvalidOperationException("no plan");
}

public class Exiting : FanOutBenchmarks<Exiting.Kernel>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(1_000, workers);

    public readonly struct Kernel : IKernel
    {
        public static double Sum(WorkRange range)
        {
            if (range.Count > 0)
                Environment.Exit(0);
            return 0;
        }
    }
}

public class Hanging : FanOutBenchmarks<Hanging.Kernel>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(1_000, workers);

    public readonly struct Kernel : IKernel
    {
        public static double Sum(WorkRange range)
        {
            if (range.Count > 0)
                Thread.Sleep(Timeout.Infinite);
            return 0;
        }
    }
}

/// <summary>Right on one thread only.</summary>
public class Racing : FanOutBenchmarks<Racing.Kernel>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(1_000, workers);

    public readonly struct Kernel : IKernel
    {
        private static readonly int first = Environment.CurrentManagedThreadId;

        public static double Sum(WorkRange range) => Environment.CurrentManagedThreadId == first ? range.Count : range.Count + 1;
    }
}

/// <summary>Wrong in the second call of the first process that makes one, which leaves a file.</summary>
public class WrongOnce : FanOutBenchmarks<WrongOnce.Kernel>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(1_000, workers);

    protected override bool WaitsForCompiler => false;

    public readonly struct Kernel : IKernel
    {
        private static int calls;

        public static double Sum(WorkRange range)
        {
            var file = Environment.GetEnvironmentVariable("WRONG_ONCE")!;
            if (calls++ == 0 || File.Exists(file))
                return range.Count;
            File.WriteAllText(file, "");
            return range.Count + 1;
        }
    }
}

/// <summary>Changes all that a process has one of; its sums are right.</summary>
public class Noisy : FanOutBenchmarks<Noisy.Kernel>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(1_000, workers);

    public readonly struct Kernel : IKernel
    {
        public static double Sum(WorkRange range)
        {
            Console.WriteLine("WorkloadResult  1: 1 op, 1.00 ns, 1.0000 ns/op");
            Console.Write("fanout-worker 2 00000000 0000000000000000");
            Console.SetOut(TextWriter.Null);
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NegativeSign = "minus";
            culture.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
            Environment.CurrentDirectory = Path.GetTempPath();
            return Sines.Sum(range);
        }
    }
}
