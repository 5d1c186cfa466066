using System.Runtime.InteropServices;

namespace FanOut.Cli.Ab;

/// <summary>Turns the signals that ask a program to end into a cancellation, so that it ends after it has cleaned up.</summary>
internal sealed class InterruptSignals : IDisposable
{
    // As shells have it: 128 and the signal's number.
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

    /// <inheritdoc/>
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

        // Taking a registration back does not wait for the signal that is just being told of.
        lock (ending)
        {
            if (!isDisposed)
                source.Cancel();
        }
    }
}
