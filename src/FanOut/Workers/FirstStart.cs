using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace FanOut.Workers;

/// <summary>Prepares this process for its first child, as some failures of that start cannot be repaired.</summary>
/// <remarks>The runtime never retries to load an assembly for which a descriptor was lacking. Uses only the core library itself.</remarks>
internal static class FirstStart
{
    // Some twenty assemblies that stay open, the pipe of the runtime's signals, and a worker's pipes.
    private const int Descriptors = 48;

    private static volatile bool isPrepared;

    /// <summary>To be called before anything that starts a child; repetitions cost nothing.</summary>
    /// <exception cref="WorkerException">There are too few descriptors; the next call tries again.</exception>
    public static void Prepare()
    {
        if (isPrepared)
            return;

        // A native program has loaded everything, and Windows has no such limit.
        if (RuntimeFeature.IsDynamicCodeSupported && !OperatingSystem.IsWindows())
        {
            RequireDescriptors();
            LoadAssemblies();
        }

        ResetChildSignal();
        isPrepared = true;
    }

    private static void RequireDescriptors()
    {
        var handles = new SafeFileHandle?[Descriptors];
        try
        {
            for (var index = 0; index < handles.Length; index++)
                handles[index] = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (IOException exception) when (exception is not FileNotFoundException)
        {
            throw new WorkerException(
                WorkerFault.StartRefused,
                "No worker was started: the first call needs about " + Descriptors
                    + " free descriptors (EMFILE: no more open files in this process).",
                "raise the limit on open files (ulimit -n), or close some",
                exception);
        }
        finally
        {
            foreach (var handle in handles)
                handle?.Dispose();
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Assemblies that are not there need not be loaded.")]
    private static void LoadAssemblies()
    {
        foreach (var name in typeof(FirstStart).Assembly.GetReferencedAssemblies())
        {
            foreach (var further in Assembly.Load(name).GetReferencedAssemblies())
                Assembly.Load(further);
        }
    }

    // This is not inlined into its caller, because it needs assemblies that are loaded above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ResetChildSignal() => ChildSignal.Reset();
}
