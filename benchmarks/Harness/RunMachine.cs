using System.Runtime.InteropServices;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using FanOut.Analysis.Results;
using FanOut.Cores;

namespace FanOut.Benchmarks;

/// <summary>The machine identity that goes into the run record.</summary>
internal static class RunMachine
{
    private const string KernelRelease = "/proc/sys/kernel/osrelease";

    /// <summary>This machine, and the runtime of this program; each measured process reports its own, which --runtimes may make another.</summary>
    /// <param name="host">The topology.</param>
    /// <param name="benchmark">Any case of the run: its job decides on the garbage collector.</param>
    public static RunEnvironment Of(HostTopology host, BenchmarkCase benchmark) => new()
    {
        Processor = host.CpuModel,
        Sockets = host.Sockets,
        PhysicalCores = host.PhysicalCores,
        LogicalCpus = host.LogicalCpus,
        Quota = host.Quota?.Cpus,
        UsableCpus = host.UsableCpus,
        OperatingSystem = RuntimeInformation.OSDescription,
        Kernel = File.Exists(KernelRelease) ? File.ReadAllText(KernelRelease).Trim() : Environment.OSVersion.Version.ToString(),
        Runtime = RuntimeInformation.FrameworkDescription,
        GcMode = GcModeOf(benchmark.Job),
        HarnessVersion = HostEnvironmentInfo.GetCurrent().BenchmarkDotNetVersion,
    };

    private static string GcModeOf(Job job)
    {
        var isServer = job.ResolveValue(GcMode.ServerCharacteristic, EnvironmentResolver.Instance);
        var isConcurrent = job.ResolveValue(GcMode.ConcurrentCharacteristic, EnvironmentResolver.Instance);
        return $"{(isConcurrent ? "concurrent" : "non-concurrent")} {(isServer ? "server" : "workstation")}";
    }
}
