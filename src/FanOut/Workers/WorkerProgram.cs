using System.Reflection;
using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>The program that is started as a worker.</summary>
/// <param name="FileName">Full path of the executable.</param>
/// <param name="LeadingArguments">Arguments before the request.</param>
/// <param name="DisplayName">Its name in messages.</param>
public sealed record WorkerProgram(string FileName, IReadOnlyList<string> LeadingArguments, string DisplayName)
{
    /// <summary>The file that the build makes: the native executable, or the assembly that the dotnet host runs.</summary>
    public string BuiltFile { get; private init; } = FileName;

    /// <summary>How its command line names a kernel. A program with one kernel of its own does not look at the name.</summary>
    /// <exception cref="WorkerException">It does not have the kernel.</exception>
    internal Func<Type, string> NameKernel { get; init; } = kernel => KernelCatalog.NameOf(kernel) ?? kernel.Name;

    /// <summary>The suite's native executable.</summary>
    /// <param name="path">The executable; it need not exist before the first call.</param>
    public static WorkerProgram Native(string path) => new(Path.GetFullPath(path), [], "native worker") { NameKernel = NameNative };

    /// <summary>An ordinary, framework-dependent assembly, run by the same host and runtime as this process.</summary>
    /// <param name="assembly">The .dll with its runtimeconfig.json beside it; it need not exist before the first call.</param>
    /// <exception cref="WorkerException">No installed .NET was found, also not by <c>DOTNET_HOST_PATH</c>.</exception>
    public static WorkerProgram Managed(string assembly)
    {
        var file = Path.GetFullPath(assembly);
        return new WorkerProgram(FindHost(), [file], "managed worker") { BuiltFile = file };
    }

    /// <summary>The command line: leading arguments, version of the protocol, kernel and request.</summary>
    internal string[] Arguments(string kernel, params ReadOnlySpan<string> request) =>
        [.. LeadingArguments, WorkerProtocol.VersionText, kernel, .. request];

    private static string NameNative(Type kernel) => KernelCatalog.NameOf(kernel) ?? throw new WorkerException(
        WorkerFault.UnknownKernel,
        $"The native worker was compiled without the kernel {kernel}.",
        "use a strategy of managed workers, which find every kernel by its type, such as ManagedProcesses");

    // The runtime lies in <root>/shared/Microsoft.NETCore.App/<version>/, the host in <root>, however this process was started. A
    // self-contained process has no such root and needs the other two.
    private static string FindHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string?[] places =
        [
            Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name)),
            Path.GetFileName(Environment.ProcessPath) == name ? Environment.ProcessPath : null,
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
        ];
        return Array.Find(places, File.Exists) ?? throw new WorkerException(
            WorkerFault.MissingFile,
            "No dotnet host was found for the managed worker.",
            "install .NET, or name the host in DOTNET_HOST_PATH");
    }
}

/// <summary>Where the build put the two workers, from the metadata of an assembly that imports <c>Worker.targets</c>.</summary>
/// <param name="Native">The native worker; null where the machine that built it could not.</param>
/// <param name="NativeMissing">Why there is no native worker and how to get it; null where there is one.</param>
/// <param name="Managed">The ordinary worker, which every build makes.</param>
public sealed record WorkerPrograms(WorkerProgram? Native, string? NativeMissing, WorkerProgram Managed)
{
    /// <summary>Reads what the build wrote into an assembly's metadata.</summary>
    /// <exception cref="ArgumentException">The assembly's project does not import <c>Worker.targets</c>.</exception>
    public static WorkerPrograms Read(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var written = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToArray();
        var (native, missing, managed) = (Value("NativeWorker"), Value("NativeWorkerMissing"), Value("ManagedWorker"));
        if (managed is null || (native is null) == (missing is null))
            throw new ArgumentException($"{assembly.GetName().Name} was built without src/FanOut.Worker/Worker.targets.", nameof(assembly));
        return new WorkerPrograms(native is null ? null : WorkerProgram.Native(native), missing, WorkerProgram.Managed(managed));

        string? Value(string name) => Array.Find(written, metadata => metadata.Key == $"FanOut.{name}")?.Value;
    }
}
