using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Win32.SafeHandles;

namespace FanOut.Workers;

/// <content>The managed worker: it finds every kernel by its type, and the kernel may be anybody's.</content>
public static partial class WorkerHost
{
    private const int StandardOutput = 1;

    // fcntl of Linux: the copy is closed in the programs that a kernel starts, so that they do not hold the pipe.
    private const int DuplicateForThisProgram = 1030;

    // fcntl.h: the same everywhere.
    private const int WriteOnly = 1;

    // Between the assembly-qualified name of a type and its place in the metadata, 8 hex digits.
    private const char TokenMark = '#';

    // Where answers go if not to standard output: the copy of its descriptor, on Windows its handle; 0 for none.
    private static nint answers;

    // Open as long as the process lives.
    private static SafeFileHandle? nowhere;

    /// <summary>Serves as <see cref="Run(ReadOnlySpan{string})"/> does; kernels are named by their assembly-qualified types.</summary>
    /// <remarks>Standard output belongs to the answers: what a kernel writes there goes nowhere.</remarks>
    /// <param name="arguments">The command line without the program's own name.</param>
    /// <returns>The exit code, 0 after an answer.</returns>
    [RequiresUnreferencedCode("The kernel is found by the name of its type.")]
    [RequiresDynamicCode("The kernel is a type argument that is known only here.")]
    public static int RunAnyKernel(ReadOnlySpan<string> arguments)
    {
        KeepOutputForAnswers();
        return Run(arguments, FindByType);
    }

    [RequiresUnreferencedCode("The kernel is found by the name of its type.")]
    [RequiresDynamicCode("The kernel is a type argument that is known only here.")]
    private static (Func<WorkRange, double>? Sum, string Complaint) FindByType(string name)
    {
        try
        {
            var kernel = TypeOf(name);
            if (!kernel.IsAssignableTo(typeof(IKernel)) || kernel.IsInterface || kernel.ContainsGenericParameters)
                return (null, Complaint(name, "it is no type that implements FanOut.Kernels.IKernel"));
            var sumOf = ((Func<Func<WorkRange, double>>)SumOf<EmptyKernel>).Method.GetGenericMethodDefinition();
            return (sumOf.MakeGenericMethod(kernel).CreateDelegate<Func<Func<WorkRange, double>>>()(), "");
        }
        catch (Exception exception) when (exception is TypeLoadException or IOException or BadImageFormatException or ArgumentException)
        {
            return (null, Complaint(name, exception.Message));
        }
    }

    private static string Complaint(string name, string reason) => $"finds no kernel '{name}': {reason.ReplaceLineEndings(" ")}";

    /// <summary>The name under which a managed worker finds a kernel.</summary>
    internal static string NameByType(Type kernel)
    {
        var name = kernel.AssemblyQualifiedName!;
        var isPlain = !kernel.IsGenericType && !name.Contains('\\', StringComparison.Ordinal);
        return isPlain ? name + TokenMark + kernel.MetadataToken.ToString("x8", CultureInfo.InvariantCulture) : name;
    }

    // Type.GetType compiles code for vectors to parse the name: a quarter of a child's start, which every cold call would pay.
    [RequiresUnreferencedCode("The kernel is found by the name of its type.")]
    private static Type TypeOf(string name)
    {
        var (mark, comma) = (name.LastIndexOf(TokenMark), name.IndexOf(", ", StringComparison.Ordinal));
        if (comma < 0 || mark < comma
            || !int.TryParse(name.AsSpan(mark + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var token))
            return Type.GetType(name, throwOnError: true)!;
        var end = name.IndexOf(", Version=", comma, StringComparison.Ordinal);
        var type = Assembly.Load(new AssemblyName { Name = name[(comma + 2)..end] }).ManifestModule.ResolveType(token);
        return type.AssemblyQualifiedName == name[..mark] ? type : Type.GetType(name[..mark], throwOnError: true)!;
    }

    private static Func<WorkRange, double> SumOf<TKernel>() where TKernel : IKernel => TKernel.Sum;

    // By the operating system's means, which hold for native code and for programs that the kernel starts, and need no Console.
    private static void KeepOutputForAnswers()
    {
        if (OperatingSystem.IsWindows())
        {
            nowhere = File.OpenHandle("NUL", FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            answers = NativeMethods.StandardHandle(-10 - StandardOutput);
            _ = NativeMethods.SetStandardHandle(-10 - StandardOutput, nowhere.DangerousGetHandle());
            return;
        }

        var copy = OperatingSystem.IsLinux()
            ? NativeMethods.ControlDescriptor(StandardOutput, DuplicateForThisProgram, 0)
            : NativeMethods.Duplicate(StandardOutput);

        // Without a free descriptor the answers share standard output with the kernel.
        if (copy > 0 && NativeMethods.DuplicateTo(NativeMethods.Open("/dev/null\0"u8, WriteOnly), StandardOutput) >= 0)
            answers = copy;
    }
}
