using System.Text;
using Microsoft.Win32.SafeHandles;

namespace FanOut.Workers;

/// <summary>The child's side: reads one request from the command line, answers it on standard output and ends.</summary>
/// <remarks>Without <see cref="Console"/> and culture: every worker of every call would pay for their start.</remarks>
public static partial class WorkerHost
{
    /// <summary>What a worker says that was compiled without the kernel.</summary>
    internal const string UnknownKernel = "knows no kernel";

    /// <summary>Serves one request, or many where the third argument names a mode; README.md here has all forms.</summary>
    /// <param name="arguments">The command line without the program's own name.</param>
    /// <param name="kernels">The kernels that it was compiled with.</param>
    /// <returns>The exit code, 0 after an answer.</returns>
    public static int Run(ReadOnlySpan<string> arguments, params WorkerKernel[] kernels) =>
        Run(arguments, name => WorkerKernel.Find(kernels, name) is { } sum ? (sum, "") : (null, $"{UnknownKernel} '{name}'"));

    /// <summary>The same for a program with one kernel of its own, whatever the request calls it.</summary>
    /// <param name="sum">The kernel's sum over a range.</param>
    public static int Run(ReadOnlySpan<string> arguments, Func<WorkRange, double> sum) => Run(arguments, _ => (sum, ""));

    private static int Run(ReadOnlySpan<string> arguments, Func<string, (Func<WorkRange, double>? Sum, string Complaint)> find)
    {
        // Before anything else: from here on this process ends with its parent, whatever the kernel does. A worker that serves reads its
        // standard input itself and watches its parent in another way.
        var isAsKept = arguments is [_, _, _, _, WorkerProtocol.KeptMode];
        if (isAsKept)
            ParentWatch.BeginAsKept();
        else if (arguments is not [_, _, WorkerProtocol.ServeMode or WorkerProtocol.TeamMode or WorkerProtocol.TeamChunksMode, ..])
            ParentWatch.Begin();

        var isOfTeam = arguments is [_, _, WorkerProtocol.TeamMode or WorkerProtocol.TeamChunksMode, ..];
        var isQuestion = arguments is [_, _, WorkerProtocol.KnownMode];
        if (arguments is not [WorkerProtocol.VersionText, ..] || (arguments.Length != 4 && !isOfTeam && !isAsKept && !isQuestion))
            return RefuseForm(arguments);
        var (kernel, complaint) = find(arguments[1]);
        if (kernel is null)
            return Refuse(WorkerProtocol.UsageExitCode, complaint);
        if (isQuestion)
            return Answer(_ => 0, default);
        if (isOfTeam)
            return ServeTeam(kernel, arguments[2..]);
        if (arguments[2] == WorkerProtocol.ServeMode)
            return Serve(kernel, arguments[3]);
        if (!TryReadRange(arguments[2], arguments[3], out var range))
            return Refuse(WorkerProtocol.UsageExitCode, "'" + arguments[2] + "' to '" + arguments[3] + "' is no range of indexes");

        // A kept worker has computed its handshake before its first range.
        if (isAsKept && !TryCompute(kernel, default, out _))
            return WorkerProtocol.KernelFailedExitCode;
        return Answer(kernel, range);
    }

    // Apart, so that no worker compiles it at its start.
    private static int RefuseForm(ReadOnlySpan<string> arguments)
    {
        if (arguments.Length == 0)
            return Refuse(WorkerProtocol.UsageExitCode,
                "expected <protocol version> <kernel> <start> <end>; only a FanOut program starts it");
        if (arguments[0] == WorkerProtocol.VersionText)
            return Refuse(WorkerProtocol.UsageExitCode, $"expected 4 arguments, got {arguments.Length}");
        Say(1, $"fanout-worker {WorkerProtocol.Version}\n");
        return Refuse(WorkerProtocol.WrongVersionExitCode, $"speaks protocol {WorkerProtocol.Version}, was asked in {arguments[0]}");
    }

    private static int Answer(Func<WorkRange, double> kernel, WorkRange range)
    {
        if (!TryCompute(kernel, range, out var sum))
            return WorkerProtocol.KernelFailedExitCode;
        Span<byte> answer = stackalloc byte[WorkerProtocol.AnswerLength];
        WorkerProtocol.WriteAnswer(WorkerProtocol.FirstRequest, sum, answer);
        Write(1, answer);
        CollectorStamps.Leave();
        return 0;
    }

    // False after the reason was written to standard error.
    private static bool TryCompute(Func<WorkRange, double> kernel, WorkRange range, out double sum)
    {
        sum = 0;
        try
        {
            sum = kernel(range);
            return true;
        }
        catch (Exception exception)
        {
            // Whatever a kernel throws becomes one line and an exit code, which the parent throws again.
            Report(exception);
            return false;
        }
    }

    private static void Report(Exception failure)
    {
        // What a static constructor throws is wrapped.
        if (failure is TypeInitializationException { InnerException: { } inner })
            failure = inner;
        try
        {
            var reason = $"{failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}";
            Refuse(WorkerProtocol.KernelFailedExitCode, $"kernel failed: {reason}");
        }
        catch (OutOfMemoryException)
        {
            // The failure itself may hold the memory that is lacking; the exit code needs none.
        }
    }

    private static bool TryReadRange(string start, string end, out WorkRange range)
    {
        range = default;
        if (!long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            || to < from
            || to > WorkRange.MaxEnd)
            return false;
        range = new WorkRange(from, to);
        return true;
    }

    private static int Refuse(int exitCode, string reason)
    {
        Say(2, $"fanout-worker: {reason}\n");
        return exitCode;
    }

    private static void Say(int stream, string text) => Write(stream, Encoding.UTF8.GetBytes(text));

    private static void Write(int stream, ReadOnlySpan<byte> bytes)
    {
        using var output = Open(stream, FileAccess.Write);
        output.Write(bytes);
    }

    // 0, 1, 2: standard input, output and error, by number on Unix and by GetStdHandle's constants -10, -11, -12 on Windows.
    internal static FileStream Open(int stream, FileAccess access)
    {
        var handle = stream == StandardOutput && answers != 0 ? answers
            : OperatingSystem.IsWindows() ? NativeMethods.StandardHandle(-10 - stream) : stream;
        return new(new SafeFileHandle(handle, ownsHandle: false), access, bufferSize: 0);
    }
}
