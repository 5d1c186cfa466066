using System.ComponentModel;
using System.Reflection;

namespace FanOut.Reports.Consoles;

/// <summary>The one handler at the top of a program: whatever is thrown becomes one line on standard error and an exit code.</summary>
public sealed class TopHandler(string program, TextWriter error, bool isVerbose)
{
    /// <summary>Exit code for bad usage, unreadable input, and refusals of the system.</summary>
    public const int Refused = 2;

    /// <summary>The option that asks for the stack trace.</summary>
    public const string Verbose = "--verbose";

    /// <summary>Exit code of a program that a signal ended, as shells have it.</summary>
    public static int Interrupted(int signal) => 128 + signal;

    /// <summary>Runs the program, and reports what it throws, on threads of its own as well.</summary>
    public int Run(Func<int> work)
    {
        AppDomain.CurrentDomain.UnhandledException += (_, thrown) => Environment.Exit(Report((Exception)thrown.ExceptionObject));
        try
        {
            return work();
        }
        catch (Exception exception)
        {
            return Report(exception);
        }
    }

    public int Report(Exception exception)
    {
        var cause = Cause(exception);
        error.WriteLine(IsForReaders(cause)
            ? TerminalText.Line(cause.Message)
            : TerminalText.Line(
                $"{program}: unexpected {cause.GetType().Name}: {cause.Message}{(isVerbose ? "" : $" {Verbose} shows where.")}"));
        if (isVerbose)
            error.WriteLine(TerminalText.Lines(exception.ToString()));
        return Refused;
    }

    /// <summary>The exception inside wrappers that only say that something else failed.</summary>
    private static Exception Cause(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Cause(only),
        TargetInvocationException or TypeInitializationException when exception.InnerException is { } inner => Cause(inner),
        _ => exception,
    };

    /// <summary>Our own exceptions and the system's about files and processes explain themselves.</summary>
    private static bool IsForReaders(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or Win32Exception or OutOfMemoryException
        || exception.GetType().Namespace?.StartsWith(nameof(FanOut), StringComparison.Ordinal) == true;
}
