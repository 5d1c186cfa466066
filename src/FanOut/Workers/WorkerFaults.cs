using System.ComponentModel;
using System.Globalization;
using System.Text;
using FanOut.Plans;

namespace FanOut.Workers;

/// <summary>Turns what was seen of a failed child into the exception that names it. Nothing here runs unless something has failed.</summary>
/// <param name="program">The worker.</param>
/// <param name="kernel">The kernel's name.</param>
/// <param name="plan">The call's.</param>
/// <param name="request">The call's number.</param>
/// <param name="areKept">Whether the children serve call after call.</param>
internal sealed class WorkerFaults(WorkerProgram program, string kernel, WorkPlan plan, uint request, bool areKept)
{
    private const string Rebuild = "build the solution again, which makes both workers anew";

    // What a message quotes at most; the exception's property has the rest.
    private const int QuotedLength = 300;

    /// <summary>Appends the leading arguments and the request.</summary>
    public static void AddRequest(ICollection<string> arguments, WorkerProgram program, string kernel, WorkRange range)
    {
        foreach (var argument in program.LeadingArguments)
            arguments.Add(argument);
        arguments.Add(WorkerProtocol.Version.ToString(CultureInfo.InvariantCulture));
        arguments.Add(kernel);
        arguments.Add(range.Start.ToString(CultureInfo.InvariantCulture));
        arguments.Add(range.End.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The operating system refuses something that no single worker is at fault for.</summary>
    /// <param name="what">What it refuses.</param>
    /// <param name="exception">In its own words.</param>
    /// <param name="otherwise">What can be done but to raise limits.</param>
    public static WorkerException Refused(string what, Exception exception, string otherwise)
    {
        var reason = exception is Win32Exception { NativeErrorCode: var error } ? StartFaults.Describe(error) : exception.Message.TrimEnd('.');
        return new(
            WorkerFault.StartRefused,
            $"The operating system refused {what} ({reason}).",
            $"raise the limits on open files (ulimit -n), file size (ulimit -f) and memory, allow the system call, or {otherwise}",
            exception);
    }

    public WorkerException NotStarted(int worker, Win32Exception exception)
    {
        var fault = StartFaults.Of(exception.NativeErrorCode, File.Exists(program.FileName));
        return fault switch
        {
            WorkerFault.MissingFile => Fault(fault, worker, null, "was not started: its file does not exist", Rebuild, exception),
            WorkerFault.NotExecutable => Fault(
                fault, worker, null, "was not started: its file cannot be executed", Rebuild + ", or make the file executable", exception),
            _ => Fault(
                fault,
                worker,
                null,
                $"was refused by the operating system ({StartFaults.Describe(exception.NativeErrorCode)}) after {worker} had started",
                "use fewer workers, or raise the limits on processes (ulimit -u), open files (ulimit -n) or memory",
                exception),
        };
    }

    public WorkerException Flooded(int worker, WorkerProcess child) => Fault(
        WorkerFault.Flood,
        worker,
        child,
        $"wrote more than {WorkerProcess.ErrorLimit / 1024} KiB to standard error",
        "look into what it says; a worker has no reason to say anything there");

    /// <summary>A child that is not done when the time is up.</summary>
    /// <param name="worker">Its place in the plan.</param>
    /// <param name="child">The child.</param>
    /// <param name="deadline">The time that it had.</param>
    /// <param name="exitCode">Null where it has not ended.</param>
    public WorkerException DeadlinePassed(int worker, WorkerProcess child, TimeSpan deadline, int? exitCode)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{deadline.TotalSeconds:0.###} s");
        var hasAnswered = WorkerProtocol.TryReadAnswer(child.Output, out var number, out _) && number == request;
        if (exitCode is null || child.IsSilent)
        {
            return Fault(
                WorkerFault.Deadline,
                worker,
                child,
                $"had {(child.IsSilent ? "not ended" : hasAnswered ? "answered, but not closed its output," : "not answered")} after {time}",
                "raise WorkerOptions.Deadline if the work really takes so long");
        }

        // Its pipes are open all the same: a process that it has started still has them.
        if (exitCode != 0)
            return BadAnswer(worker, child, exitCode);
        return Fault(
            WorkerFault.Deadline,
            worker,
            child,
            $"had {(hasAnswered ? "answered and ended" : "ended without an answer")}, but a process that it started still held its output after {time}",
            "let the kernel wait for the processes that it starts",
            exitCode: exitCode);
    }

    /// <summary>A child of a team whose counter is neither at the last request nor at the one before.</summary>
    public WorkerException AnsweredOutOfTurn(int worker, WorkerProcess child) => Fault(
        WorkerFault.Garbage, worker, child, "answered in the team's memory what it was not asked", Rebuild);

    /// <summary>A child that closed its outputs without an answer, said too much, or ended badly after it.</summary>
    /// <param name="worker">Its place in the plan.</param>
    /// <param name="child">The child.</param>
    /// <param name="exitCode">Null where it has not ended.</param>
    public WorkerException BadAnswer(int worker, WorkerProcess child, int? exitCode)
    {
        // The host starts all the same where the assembly that it should run is missing, and says much about it.
        if (!File.Exists(program.BuiltFile))
        {
            return Fault(
                WorkerFault.MissingFile, worker, child, $"has nothing to run: {program.BuiltFile} does not exist", Rebuild, exitCode: exitCode);
        }

        var speaksAnother = WorkerProtocol.TryReadVersion(child.Output, out var version) && version != WorkerProtocol.Version;
        if (speaksAnother || exitCode == WorkerProtocol.WrongVersionExitCode)
        {
            var happened = speaksAnother
                ? $"speaks version {version} of the protocol instead of {WorkerProtocol.Version}"
                : $"refused version {WorkerProtocol.Version} of the protocol";
            return Fault(WorkerFault.WrongProtocol, worker, child, happened, Rebuild, exitCode: exitCode);
        }

        if (exitCode is { } code and not 0)
            return EndedBadly(worker, child, code);

        var yetRunning = exitCode is null && !child.OutputOverflowed ? " and did not end" : "";
        var isWhole = WorkerProtocol.TryReadAnswer(child.Output, out var number, out _);
        if (isWhole && number != request)
            return Fault(WorkerFault.Garbage, worker, child, $"answered request {number} instead of {request}", Rebuild, exitCode: exitCode);

        if (isWhole || WorkerProtocol.IsStartOfAnswer(child.Output))
        {
            return Fault(
                WorkerFault.IncompleteAnswer,
                worker,
                child,
                $"closed its output after {child.Output.Length} of {WorkerProtocol.AnswerLength} bytes of an answer{yetRunning}",
                Rebuild,
                exitCode: exitCode);
        }

        return Fault(WorkerFault.Garbage, worker, child, $"answered '{Quote(Encoding.UTF8.GetString(child.Output))}'{yetRunning}", Rebuild, exitCode: exitCode);
    }

    private WorkerException EndedBadly(int worker, WorkerProcess child, int exitCode)
    {
        // A host that finds no runtime ends with codes that look like signals (its 0x80008096 is 150, "signal 22"), and says why at length;
        // a signal leaves no time to say anything.
        var isHosts = program.LeadingArguments.Count > 0 && child.ErrorText.Contains("install or update .NET", StringComparison.Ordinal);
        if (isHosts)
        {
            return Fault(
                WorkerFault.ExitCode, worker, child, $"found no runtime (exit code {exitCode})", "install the .NET runtime that it names", exitCode: exitCode);
        }

        if (Signals.NameOf(exitCode) is { } signal)
        {
            return Fault(
                WorkerFault.Killed,
                worker,
                child,
                $"was killed by {signal} (exit code {exitCode})",
                signal == "SIGKILL" ? "look into the kernel's log: memory may have run out" : "run the command by hand to see it fail",
                exitCode: exitCode,
                signal: signal);
        }

        return Fault(
            WorkerFault.ExitCode, worker, child, $"ended with exit code {exitCode}", "run the command by hand to see it fail", exitCode: exitCode);
    }

    private WorkerException Fault(
        WorkerFault fault,
        int worker,
        WorkerProcess? child,
        string happened,
        string remedy,
        Exception? cause = null,
        int? exitCode = null,
        string? signal = null)
    {
        List<string> arguments = [program.FileName];
        AddRequest(arguments, program, kernel, plan[worker]);
        if (areKept)
            arguments.Add(WorkerProtocol.KeptMode);
        var command = string.Join(' ', arguments);
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

    // One line, whatever the child said.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length > QuotedLength ? "..." + text[^QuotedLength..] : text);
        for (var i = 0; i < quoted.Length; i++)
        {
            if (char.IsControl(quoted[i]))
                quoted[i] = ' ';
        }

        return quoted.ToString().Trim();
    }
}
