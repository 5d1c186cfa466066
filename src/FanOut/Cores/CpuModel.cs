using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace FanOut.Cores;

/// <summary>The processor's name.</summary>
internal static class CpuModel
{
    private const int BrandLeaf = unchecked((int)0x8000_0000);

    /// <summary>From <c>/proc/cpuinfo</c>; null where it has no name, as on most ARM kernels.</summary>
    public static string? FromProcfs(KernelFiles files) => files.ReadLines("/proc/cpuinfo")
        .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
        // "model name" on x86 and some ARM kernels, "cpu model" on MIPS, "cpu" on POWER; of the first CPU.
        .FirstOrDefault(entry => entry is ["model name" or "cpu model" or "cpu", { Length: > 0 }])?[1];

    /// <summary>The brand string of an x86 processor, on any system; otherwise the architecture's name.</summary>
    /// <remarks>Source: Intel 64 and IA-32 Architectures Software Developer's Manual, CPUID, leaves 80000002H to 80000004H.</remarks>
    public static string FromRuntime()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString();
        if (!X86Base.IsSupported || (uint)X86Base.CpuId(BrandLeaf, 0).Eax < 0x8000_0004)
            return architecture;
        Span<int> registers = stackalloc int[12];
        for (var leaf = 0; leaf < 3; leaf++)
        {
            var (eax, ebx, ecx, edx) = X86Base.CpuId(BrandLeaf + 2 + leaf, 0);
            ReadOnlySpan<int> part = [eax, ebx, ecx, edx];
            part.CopyTo(registers[(4 * leaf)..]);
        }

        var brand = Encoding.ASCII.GetString(MemoryMarshal.AsBytes(registers)).Trim('\0', ' ');
        return brand.Length > 0 ? brand : architecture;
    }
}
