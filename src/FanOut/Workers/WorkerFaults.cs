using System.ComponentModel;
using System.Text;

namespace FanOut.Workers;

/// <summary>Turns what was seen of a failed child into the exception that names it.</summary>
/// <param name="areKept">Whether the children serve call after call.</param>
internal sealed class WorkerFaults(WorkerProgram program, string kernel, WorkPlan plan, uint request, bool areKept)
{
    private const string Rebuild = "build the solution again, which makes both workers anew";
    private const string FindKernel = "refer to its assembly in the project of the measured program, and build again";
    private const string NameKernel =
        "name it in the project of the measured program (FanOutKernel) and build again, or use managed workers, which find every kernel";
    private const string RunByHand = "run the command by hand to see it fail";

    // Characters of a quotation in a message; the exception's property has the rest.
    private const int MaxQuoted = 300;

    /// <summary>The operating system refuses something that no single worker is at fault for.</summary>
    /// <param name="otherwise">A remedy beside raising limits.</param>
    public static WorkerException Refused(string what, Exception exception, string otherwise)
    {
        var reason = exception is Win32Exception { NativeErrorCode: var error }
            ? StartFaults.Describe(error)
            : exception.Message.TrimEnd('.');
        return new(
            WorkerFault.StartRefused,
            $"The operating system refused {what} ({reason}).",
            $"raise the limits on open files (ulimit -n), file size (ulimit -f) and memory, allow the system call, or {otherwise}",
            exception);
    }

    public WorkerException NotStarted(int worker, Win32Exception exception)
    {
        var fault = StartFaults.Classify(exception.NativeErrorCode, File.Exists(program.FileName));
        var (happened, remedy) = fault switch
        {
            WorkerFault.MissingFile => ("was not started: its file does not exist", Rebuild),
            WorkerFault.NotExecutable => ("was not started: its file cannot be executed", Rebuild + ", or make the file executable"),
            _ => (
                $"was refused by the operating system ({StartFaults.Describe(exception.NativeErrorCode)}) after {worker} had started",
                "use fewer workers, or raise the limits on processes (ulimit -u), open files (ulimit -n) or memory"),
        };
        return Fault(fault, worker, null, happened, remedy, cause: exception);
    }

    public WorkerException Flooded(int worker, WorkerProcess child) => Fault(
        WorkerFault.Flood, worker, child,
        $"wrote more than {WorkerProcess.ErrorLimit / 1024} KiB to standard error",
        "look into what it says; a worker has no reason to say anything there");

    /// <summary>A child that is not done when the time is up.</summary>
    /// <param name="exitCode">Null while it runs.</param>
    public WorkerException DeadlinePassed(int worker, WorkerProcess child, TimeSpan deadline, int? exitCode)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{deadline.TotalSeconds:0.###} s");
        var hasAnswered = WorkerProtocol.TryReadAnswer(child.Output, out var number, out _) && number == request;
        if (exitCode is null || child.IsSilent)
        {
            var missing = child.IsSilent ? "not ended" : hasAnswered ? "answered, but not closed its output," : "not answered";
            const string Remedy = "raise WorkerOptions.Deadline if the work really takes so long";
            return Fault(WorkerFault.Deadline, worker, child, $"had {missing} after {time}", Remedy);
        }

        // Its pipes are open all the same: a process that it has started still has them.
        if (exitCode != 0)
            return BadAnswer(worker, child, exitCode);
        var ended = hasAnswered ? "answered and ended" : "ended without an answer";
        return Fault(
            WorkerFault.Deadline, worker, child,
            $"had {ended}, but a process that it started still held its output after {time}",
            "let the kernel wait for the processes that it starts",
            exitCode);
    }

    /// <summary>A child of a team whose counter is neither at the last request nor at the one before.</summary>
    public WorkerException AnsweredOutOfTurn(int worker, WorkerProcess child) =>
        Fault(WorkerFault.Garbage, worker, child, "answered in the team's memory what it was not asked", Rebuild);

    /// <summary>A child that closed its outputs without an answer, said too much, or ended badly after it.</summary>
    /// <param name="exitCode">Null while it runs.</param>
    public WorkerException BadAnswer(int worker, WorkerProcess child, int? exitCode)
    {
        // The dotnet host starts all the same where its assembly is missing, and says much about it.
        if (program.BuiltFiles.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            return Broken(WorkerFault.MissingFile, $"has nothing to run: {missing} does not exist");
        if (WorkerProtocol.TryReadVersion(child.Output, out var version) && version != WorkerProtocol.Version)
            return Broken(WorkerFault.WrongProtocol, $"speaks version {version} of the protocol instead of {WorkerProtocol.Version}");
        if (exitCode == WorkerProtocol.WrongVersionExitCode)
            return Broken(WorkerFault.WrongProtocol, $"refused version {WorkerProtocol.Version} of the protocol");
        if (exitCode is { } code and not 0)
            return EndedBadly(worker, child, code);
        var yetRunning = exitCode is null && !child.OutputOverflowed ? " and did not end" : "";
        var isWhole = WorkerProtocol.TryReadAnswer(child.Output, out var number, out _);
        if (isWhole && number != request)
            return Broken(WorkerFault.Garbage, $"answered request {number} instead of {request}");
        if (!isWhole && !WorkerProtocol.IsStartOfAnswer(child.Output))
            return Broken(WorkerFault.Garbage, $"answered '{Quote(Encoding.UTF8.GetString(child.Output))}'{yetRunning}");
        return Broken(
            WorkerFault.IncompleteAnswer,
            $"closed its output after {child.Output.Length} of {WorkerProtocol.AnswerLength} bytes of an answer{yetRunning}");

        WorkerException Broken(WorkerFault fault, string happened) => Fault(fault, worker, child, happened, Rebuild, exitCode);
    }

    private WorkerException EndedBadly(int worker, WorkerProcess child, int exitCode)
    {
        // A dotnet host without a runtime ends with codes that look like signals (its 0x80008096 is 150, "signal 22"), and says why at
        // length; a process that a signal kills says nothing.
        var found = $"found no runtime (exit code {exitCode})";
        if (program.LeadingArguments.Count > 0 && child.ErrorText.Contains("install or update .NET", StringComparison.Ordinal))
            return Fault(WorkerFault.ExitCode, worker, child, found, "install the .NET runtime that it names", exitCode);
        if (child.ErrorText.Contains(WorkerHost.UnknownKernel, StringComparison.Ordinal) && exitCode == WorkerProtocol.UsageExitCode)
            return Fault(WorkerFault.UnknownKernel, worker, child, "was compiled without the kernel", NameKernel, exitCode);
        if (Signals.NameOf(exitCode) is not { } signal)
        {
            var otherwise = exitCode == WorkerProtocol.UsageExitCode ? FindKernel : RunByHand;
            return Fault(WorkerFault.ExitCode, worker, child, $"ended with exit code {exitCode}", otherwise, exitCode);
        }

        var remedy = signal == "SIGKILL" ? "look into the kernel's log: memory may have run out" : RunByHand;
        return Fault(WorkerFault.Killed, worker, child, $"was killed by {signal} (exit code {exitCode})", remedy, exitCode, signal);
    }

    private WorkerException Fault(
        WorkerFault fault, int worker, WorkerProcess? child, string happened, string remedy,
        int? exitCode = null, string? signal = null, Exception? cause = null)
    {
        var range = plan[worker];
        string[] work = [range.Start.ToString(CultureInfo.InvariantCulture), range.End.ToString(CultureInfo.InvariantCulture)];
        string[] mode = areKept ? [WorkerProtocol.KeptMode] : [];
        string[] words = [program.FileName, .. program.Arguments(kernel, [.. work, .. mode])];
        var command = string.Join(' ', words.Select(AsTyped));
        var said = child?.ErrorText ?? "";
        var quoted = said.Length == 0 ? "" : $" Standard error ends: '{Quote(said)}'.";
        return new WorkerException(
            fault, $"Worker {worker + 1} of {plan.Workers} ({program.DisplayName}) {happened}. Command: {command}.{quoted}", remedy, cause)
        {
            Command = command,
            Worker = worker,
            ExitCode = exitCode,
            Signal = signal,
            StandardError = said,
        };
    }

    // Quoted where a shell would not take the word as it is, such as the name of a type and its assembly.
    private static string AsTyped(string word) =>
        word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || "_-+./\\:=@%".Contains(letter)) ? word
        : OperatingSystem.IsWindows() ? $"\"{word}\"" : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    // One line, whatever the child said.
    private static string Quote(string text)
    {
        var quoted = text.Length > MaxQuoted ? "..." + text[^MaxQuoted..] : text;
        return string.Concat(quoted.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
    }
}
