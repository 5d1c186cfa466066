using System.Runtime.InteropServices;

namespace FanOut.Cli.Ab;

/// <summary>Turns the signals that ask a program to end into a cancellation, so that it cleans up first.</summary>
internal sealed class InterruptSignals : IDisposable
{
    // 128 and the signal's number, as shells have it.
    private static readonly Dictionary<PosixSignal, int> codes = new()
    {
        [PosixSignal.SIGHUP] = 129,
        [PosixSignal.SIGINT] = 130,
        [PosixSignal.SIGQUIT] = 131,
        [PosixSignal.SIGTERM] = 143,
    };

    private readonly CancellationTokenSource source;
    private readonly PosixSignalRegistration[] registrations;
    private readonly Lock ending = new();
    private int exitCode;
    private bool isDisposed;

    public InterruptSignals(CancellationToken other)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(other);
        registrations = [.. codes.Keys.Select(signal => PosixSignalRegistration.Create(signal, Interrupt))];
    }

    /// <summary>Cancelled by the first signal; later ones change nothing.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The exit code that the signal stands for; null before the first one.</summary>
    public int? ExitCode => exitCode == 0 ? null : exitCode;

    /// <summary>Runs a command that starts processes; what ends it early is said on standard error.</summary>
    /// <param name="resume">The command that continues it after an interruption; null if nothing was begun.</param>
    public static async Task<int> Run(Func<string?> resume, Func<CancellationToken, Task<int>> command, CancellationToken cancellation)
    {
        using var signals = new InterruptSignals(cancellation);
        try
        {
            return await command(signals.Token);
        }
        catch (AbException exception)
        {
            if (exception.Output is { Length: > 0 } said)
                Console.Error.WriteLine(TerminalText.Lines(said));
            Console.Error.WriteLine(TerminalText.Line(exception.Message));
            return Cli.ExitCode.BadUsage;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine($"Interrupted; nothing is left running.{(resume() is { } line ? $" To continue: {line}" : "")}");
            return signals.ExitCode ?? codes[PosixSignal.SIGINT];
        }
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        lock (ending)
        {
            isDisposed = true;
            source.Dispose();
        }
    }

    /// <summary>Called for each signal, possibly after the end.</summary>
    internal void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        Interlocked.CompareExchange(ref exitCode, codes[context.Signal], 0);

        // Disposing a registration does not wait for a signal that is being delivered.
        lock (ending)
        {
            if (!isDisposed)
                source.Cancel();
        }
    }
}
