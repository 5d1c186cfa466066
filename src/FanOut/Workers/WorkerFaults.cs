using System.ComponentModel;
using System.Globalization;
using System.Text;
using FanOut.Plans;

namespace FanOut.Workers;

/// <summary>Turns what was seen of a failed child into the exception that names it. Nothing here runs unless something has failed.</summary>
internal sealed class WorkerFaults(WorkerProgram program, string kernel, WorkPlan plan)
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

    public WorkerException DeadlinePassed(int worker, WorkerProcess child, TimeSpan deadline) => Fault(
        WorkerFault.Deadline,
        worker,
        child,
        string.Create(CultureInfo.InvariantCulture, $"had not {(child.IsSilent ? "ended" : "answered")} after {deadline.TotalSeconds:0.###} s"),
        "raise WorkerOptions.Deadline if the work really takes so long");

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
        if (WorkerProtocol.TryReadAnswer(child.Output, out _) || WorkerProtocol.IsStartOfAnswer(child.Output))
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
