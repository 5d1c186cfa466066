using System.Reflection;
using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>The program that is started as a worker.</summary>
/// <param name="FileName">Full path of the executable.</param>
/// <param name="LeadingArguments">Arguments before the request.</param>
/// <param name="DisplayName">Its name in messages.</param>
public sealed record WorkerProgram(string FileName, IReadOnlyList<string> LeadingArguments, string DisplayName)
{
    private const string OrdinaryBuild = "run an ordinary, framework-dependent build of it: no single file, not trimmed, not Native AOT";

    /// <summary>The file that the build makes: the native executable, or the assembly that the dotnet host runs.</summary>
    internal string BuiltFile { get; private init; } = FileName;

    /// <summary>The files of the build without which it does not start.</summary>
    internal IReadOnlyList<string> BuiltFiles { get; private init; } = [FileName];

    /// <summary>How its command line names a kernel. A program with one kernel of its own does not look at the name.</summary>
    internal Func<Type, string> NameKernel { get; init; } = WorkerKernel.NameOf;

    /// <summary>A native executable, compiled with its kernels.</summary>
    /// <param name="path">The executable; it need not exist before the first call.</param>
    public static WorkerProgram Native(string path) => new(Path.GetFullPath(path), [], "native worker");

    /// <summary>The managed worker, <c>FanOut.ManagedWorker.dll</c> beside this program. It has this program's dependencies and runtime
    /// settings, finds every kernel by its type, and runs nobody's <c>Main</c>.</summary>
    /// <exception cref="WorkerException">This program is no ordinary build, such as a single file or a self-contained one, or was built
    /// without the worker, or no installed .NET was found.</exception>
    public static WorkerProgram ManagedWorker() => ManagedWorker(AppContext.BaseDirectory, Assembly.GetEntryAssembly()?.GetName().Name);

    internal static WorkerProgram ManagedWorker(string folder, string? entry)
    {
        // The host starts no other assembly by a runtime that belongs to one program.
        if (Folder(RuntimeEnvironment.GetRuntimeDirectory()) == Folder(folder))
        {
            throw new WorkerException(
                WorkerFault.NotExecutable,
                "The managed worker cannot be started beside this program, which is self-contained.",
                OrdinaryBuild);
        }

        var (worker, program) = (Path.Combine(folder, "FanOut.ManagedWorker.dll"), Path.Combine(folder, entry ?? "program"));
        string[] files = [program + ".deps.json", program + ".runtimeconfig.json", worker];
        if (Array.Find(files, file => !File.Exists(file)) is { } missing)
        {
            throw new WorkerException(
                WorkerFault.MissingFile,
                $"The managed worker cannot be started beside this program: {missing} does not exist.",
                missing == worker
                    ? "reference the package FanOut.BenchmarkDotNet, or import src/FanOut.Worker/Worker.targets, and build again"
                    : OrdinaryBuild);
        }

        return new WorkerProgram(FindHost(), ["exec", "--depsfile", files[0], "--runtimeconfig", files[1], worker], "managed worker")
        {
            BuiltFile = worker,
            BuiltFiles = files,
            NameKernel = WorkerHost.NameByType,
        };
    }

    /// <summary>An ordinary, framework-dependent program, run by the same host and runtime as this process.</summary>
    /// <param name="assembly">The .dll with its runtimeconfig.json beside it; it need not exist before the first call.</param>
    /// <exception cref="WorkerException">No installed .NET was found, also not by <c>DOTNET_HOST_PATH</c>.</exception>
    public static WorkerProgram Managed(string assembly)
    {
        var file = Path.GetFullPath(assembly);
        return new WorkerProgram(FindHost(), [file], "managed worker") { BuiltFile = file, BuiltFiles = [file] };
    }

    /// <summary>The command line: leading arguments, version of the protocol, kernel and request.</summary>
    internal string[] Arguments(string kernel, params ReadOnlySpan<string> request) =>
        [.. LeadingArguments, WorkerProtocol.VersionText, kernel, .. request];

    /// <summary>Why the worker cannot run a kernel, such as one that it was compiled without; null where it can. Asks the program, which
    /// takes a native one some milliseconds.</summary>
    /// <param name="patience">Maximum time for its answer.</param>
    internal WorkerException? Refusal(Type kernel, TimeSpan patience)
    {
        try
        {
            WorkerCall.Ask(this, new WorkerOptions { Deadline = patience }, NameKernel(kernel));
            return null;
        }
        catch (WorkerException refusal)
        {
            return refusal;
        }
    }

    private static string Folder(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

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

/// <summary>The two workers of a program; the native one from the metadata of its assembly.</summary>
/// <param name="Native">The native worker; null where the machine that built it could not.</param>
/// <param name="NativeMissing">Why there is no native worker and how to get it; null where there is one.</param>
public sealed record WorkerPrograms(WorkerProgram? Native, string? NativeMissing)
{
    internal const string NameKernels =
        "name them in it (<FanOutKernel Include=\"Numbers.Primes\" />; they lie in a class library) and build again";

    /// <summary>The managed worker, looked for at its first use.</summary>
    /// <exception cref="WorkerException">This program cannot have one: see <see cref="WorkerProgram.ManagedWorker()"/>.</exception>
    public WorkerProgram Managed => field ??= WorkerProgram.ManagedWorker();

    /// <summary>Reads what the build wrote into the metadata of an assembly whose project names kernels, <c>FanOutKernel</c>.</summary>
    public static WorkerPrograms Read(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var written = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToArray();
        return Value("NativeWorker") is { } native
            ? new WorkerPrograms(WorkerProgram.Native(native), null)
            : new WorkerPrograms(null, Value("NativeWorkerMissing")
                ?? $"the project of {assembly.GetName().Name} names no kernels for a native worker; {NameKernels}");

        string? Value(string name) => Array.Find(written, metadata => metadata.Key == $"FanOut.{name}")?.Value;
    }
}
