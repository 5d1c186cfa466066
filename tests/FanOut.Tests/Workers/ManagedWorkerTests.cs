using System.Diagnostics;
using System.Reflection;
using FanOut.Kernels;
using FanOut.MisbehavingWorker;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Tests.Workers;

/// <summary>Anybody's kernels in real managed children, cold and kept.</summary>
[Collection(ChildProcesses.Name)]
public sealed class ManagedWorkerTests
{
    private static readonly WorkPlan plan = WorkPlan.Split(1001, 2);

    [Fact]
    public void A_nested_kernel_has_the_same_bits_as_in_this_process() => AssertSameBits<Nested>();

    [Fact]
    public void A_generic_kernel_has_the_same_bits_as_in_this_process()
    {
        AssertSameBits<Weighted<Third>>();
        AssertSameBits<Weighted<Dictionary<string, Third[]>>>();
    }

    [Fact]
    public void A_kernel_of_another_assembly_has_the_same_bits_as_in_this_process() => AssertSameBits<HarmonicKernel>();

    [Fact]
    public void A_kernel_of_the_suite_has_the_same_bits_also_with_stamps_and_with_extra_work()
    {
        AssertSameBits<SqrtKernel>();
        AssertSameBits<StampedKernel<VectorSqrtKernel>>();
        AssertSameBits<StampedKernel<Nested>>();
        AssertSameBits<ExtraWorkKernel<SqrtKernel>>();
    }

    [Fact]
    public void A_kernel_may_use_threads_tasks_and_its_static_fields() => AssertSameBits<UsesThreads>();

    [Fact]
    public void What_a_kernel_writes_to_standard_output_goes_nowhere() => AssertSameBits<Writes>();

    [Fact]
    public void A_kernel_may_change_culture_and_current_directory() => AssertSameBits<ChangesCulture>(isSafeHere: false);

    [Fact]
    public void A_child_has_the_runtime_settings_of_this_program_and_runs_the_worker_s_Main() =>
        Assert.All(Run<TellsSettings>(), sum => Assert.Equal(plan.Workers, sum));

    private static void AssertSameBits<TKernel>(bool isSafeHere = true) where TKernel : IKernel
    {
        using var sequential = new Sequential<TKernel>();
        var expected = isSafeHere ? sequential.Run(plan) : new Sequential<Nested>().Run(plan);
        Assert.All(Run<TKernel>(), sum => Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(sum)));
    }

    /// <summary>One call of fresh children, two of kept ones.</summary>
    private static double[] Run<TKernel>() where TKernel : IKernel
    {
        using var cold = new Processes<TKernel>(BuiltWorkers.Managed);
        using var warm = new ProcessPool<TKernel>(BuiltWorkers.Managed, plan.Workers);
        return [cold.Run(plan), warm.Run(plan), warm.Run(plan)];
    }

    private readonly struct Nested : IKernel
    {
        public static double Sum(WorkRange range)
        {
            var sum = 0.0;
            for (var item = range.Start; item < range.End; item++)
                sum -= Math.Log(item + 1.5);
            return sum;
        }
    }

    private readonly struct Weighted<T> : IKernel
    {
        public static double Sum(WorkRange range) => Nested(range) / 3 * typeof(T).ToString().Length;

        private static double Nested(WorkRange range)
        {
            var sum = 0.0;
            for (var item = range.Start; item < range.End; item++)
                sum += 1.0 / (item + 7);
            return sum;
        }
    }

    private sealed class Third;

    private readonly struct UsesThreads : IKernel
    {
        private static readonly double[] squares = [.. Enumerable.Range(0, 2000).Select(item => (double)item * item)];

        public static double Sum(WorkRange range)
        {
            Parallel.For(range.Start, range.End, item => Assert.Equal(item * item, Square(item)));
            return Task.Run(() => Task.WhenAll([Half(range.Start, range.End), Half(0, 0)])).GetAwaiter().GetResult().Sum();
        }

        private static double Square(long item) => squares[item];

        private static async Task<double> Half(long start, long end)
        {
            await Task.Yield();
            var sum = 0.0;
            for (var item = start; item < end; item++)
                sum += Square(item);
            return sum;
        }
    }

    private readonly struct Writes : IKernel
    {
        public static double Sum(WorkRange range)
        {
            // More than is allowed on standard error.
            if (Assembly.GetEntryAssembly() != typeof(ManagedWorkerTests).Assembly)
            {
                for (var line = 0; line < 40_000; line++)
                    Console.WriteLine("fanout-worker 2 00000000 0000000000000000");
                using (var output = Console.OpenStandardOutput())
                    output.Write("x"u8);
                if (OperatingSystem.IsLinux())
                {
                    using var echo = Process.Start("echo", "Hello");
                    echo.WaitForExit();
                }
            }

            return range.Count;
        }
    }

    private readonly struct ChangesCulture : IKernel
    {
        public static double Sum(WorkRange range)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NegativeSign = "minus";
            culture.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
            Environment.CurrentDirectory = Path.GetTempPath();
            return Nested.Sum(range);
        }
    }

    private readonly struct TellsSettings : IKernel
    {
        // The tests' project switches it off, the runtime's default is on.
        public static double Sum(WorkRange range) =>
            AppContext.TryGetSwitch("System.Runtime.TieredPGO", out var isOn) && !isOn
            && Assembly.GetEntryAssembly()?.GetName().Name == "FanOut.ManagedWorker" ? 1 : 0;
    }
}
