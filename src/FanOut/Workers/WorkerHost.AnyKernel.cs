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

    // Before a type's place in the metadata, which its assembly-qualified name follows.
    private const char TokenMark = '#';

    // The mark and 8 hex digits.
    private const int TokenLength = 9;

    // Where answers go if not to standard output: the copy of its descriptor, on Windows its handle; 0 for none.
    private static nint answers;

    // Open as long as the process lives.
    private static SafeFileHandle? nowhere;

    /// <summary>Serves as the others do; kernels are named by their assembly-qualified types.</summary>
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
        return isPlain ? TokenMark + kernel.MetadataToken.ToString("x8", CultureInfo.InvariantCulture) + name : name;
    }

    // Type.GetType, and searching a string by its own methods, compile code for vectors: a quarter of a child's start, which every cold
    // call would pay.
    [RequiresUnreferencedCode("The kernel is found by the name of its type.")]
    private static Type TypeOf(string name)
    {
        if (name.Length <= TokenLength || name[0] != TokenMark
            || !int.TryParse(name.AsSpan(1, TokenLength - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var token))
            return Type.GetType(name, throwOnError: true)!;
        var qualified = name[TokenLength..];
        // A comma and a space before each part.
        var start = Comma(qualified, 0) + 2;
        var type = Assembly.Load(new AssemblyName { Name = qualified[start..Comma(qualified, start)] }).ManifestModule.ResolveType(token);
        return type.AssemblyQualifiedName == qualified ? type : Type.GetType(qualified, throwOnError: true)!;

        static int Comma(string text, int from)
        {
            while (from < text.Length && text[from] != ',')
                from++;
            return from;
        }
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
