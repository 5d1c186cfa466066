using System.Runtime.InteropServices;

namespace FanOut.Benchmarks;

/// <summary>The functions of the C files beside it, loaded from where the build put them.</summary>
internal static partial class FloorsLibrary
{
    private const string Name = "fanout_floors";

    static FloorsLibrary() => NativeLibrary.SetDllImportResolver(
        typeof(FloorsLibrary).Assembly,
        static (name, _, _) => name == Name && Path is { } path ? NativeLibrary.Load(path) : nint.Zero);

    /// <summary>The library's file, or null where no C compiler built it.</summary>
    public static string? Path { get; } = BuildFact.FileOf("FanOut.Floors");

    /// <summary>The do-nothing program, or null where no C compiler built it.</summary>
    public static string? NothingProgram { get; } = BuildFact.FileOf("FanOut.Nothing");

    /// <summary>Sum of the square roots of start..end-1, in index order.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_sqrt_scalar")]
    public static partial double SqrtScalar(long start, long end);

    /// <summary>Whether this processor can run <see cref="SqrtAvx2"/>.</summary>
    public static bool HasAvx2 => HasAvx2Core() != 0;

    /// <summary>The same sum in sixteen lanes, four AVX2 accumulators, added up pairwise.</summary>
    [LibraryImport(Name, EntryPoint = "fanout_sqrt_avx2")]
    public static partial double SqrtAvx2(long start, long end);

    [LibraryImport(Name, EntryPoint = "fanout_has_avx2")]
    private static partial int HasAvx2Core();
}
