using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>The program that is started as a worker.</summary>
/// <param name="FileName">The executable, by its full path.</param>
/// <param name="LeadingArguments">Arguments that stand before the request.</param>
/// <param name="DisplayName">How people call it.</param>
public sealed record WorkerProgram(string FileName, IReadOnlyList<string> LeadingArguments, string DisplayName)
{
    /// <summary>The file that the build makes: the native executable, or the assembly that the host runs.</summary>
    public string BuiltFile { get; private init; } = FileName;

    /// <summary>A native executable.</summary>
    /// <param name="path">The executable; it need not exist before the first call.</param>
    public static WorkerProgram Native(string path) => new(Path.GetFullPath(path), [], "native worker");

    /// <summary>An ordinary, framework-dependent assembly, run by the same host and runtime as this process.</summary>
    /// <param name="assembly">The .dll with its runtimeconfig.json beside it; it need not exist before the first call.</param>
    /// <exception cref="WorkerException">This process itself runs without an installed .NET, and no <c>DOTNET_HOST_PATH</c> tells where one is.</exception>
    public static WorkerProgram Managed(string assembly)
    {
        var file = Path.GetFullPath(assembly);
        return new WorkerProgram(FindHost(), [file], "managed worker") { BuiltFile = file };
    }

    // The runtime lies in <root>/shared/Microsoft.NETCore.App/<version>/, the host in <root>, whether this process was started as
    // `dotnet X.dll`, by an apphost or by a test runner. A self-contained process has no such root and needs the other two.
    private static string FindHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var besideRuntime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        if (File.Exists(besideRuntime))
            return besideRuntime;

        if (Environment.ProcessPath is { } process && Path.GetFileName(process) == name)
            return process;

        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } named && File.Exists(named))
            return named;

        throw new WorkerException(
            WorkerFault.MissingFile,
            "No dotnet host was found for the managed worker.",
            "install .NET, or name the host in DOTNET_HOST_PATH");
    }
}
