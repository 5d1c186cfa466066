using System.Runtime.InteropServices;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

public sealed class InterruptSignalsTests
{
    [Fact]
    public void The_first_signal_cancels_and_names_the_exit_code_and_one_that_comes_after_the_end_does_no_harm()
    {
        var signals = new InterruptSignals(CancellationToken.None);
        var token = signals.Token;
        signals.Interrupt(new PosixSignalContext(PosixSignal.SIGTERM));
        signals.Interrupt(new PosixSignalContext(PosixSignal.SIGINT));

        Assert.True(token.IsCancellationRequested);
        Assert.Equal(143, signals.ExitCode);
        signals.Dispose();

        var late = new PosixSignalContext(PosixSignal.SIGINT);
        signals.Interrupt(late);
        Assert.True(late.Cancel);
    }
}
