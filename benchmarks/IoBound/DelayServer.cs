using System.Globalization;
using FanOut.Workers;

namespace FanOut.Benchmarks;

/// <summary>The server of the I/O benchmarks: a child process that listens on a port of 127.0.0.1.</summary>
/// <remarks>It ends when its input closes, however this process ends.</remarks>
internal sealed class DelayServer : IDisposable
{
    /// <summary>It is up in a quarter of a second; on a busy machine in a few.</summary>
    private static readonly TimeSpan usualPatience = TimeSpan.FromSeconds(10);

    private readonly PipedChild server;

    /// <summary>Starts a server and waits until it says its address.</summary>
    /// <param name="program">The program; it takes <c>--port</c> and <c>--delay</c>.</param>
    /// <param name="delay">How long each answer waits.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="patience">How long it may take to be up; 10 s where nothing is said.</param>
    /// <exception cref="DelayServerException">It is not up; nothing of it is left.</exception>
    public DelayServer(WorkerProgram program, TimeSpan delay, int port = 0, TimeSpan? patience = null)
    {
        string[] options = ["--port", port.ToString(CultureInfo.InvariantCulture), "--delay", delay.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)];
        server = Started(program.FileName, [.. program.LeadingArguments, .. options]);
        try
        {
            Address = Listening(patience ?? usualPatience);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The server that the build of this assembly made.</summary>
    public static WorkerProgram Built => BuildFact.FileOf("FanOut.ManagedDelayServer") is { } file
        ? WorkerProgram.Managed(file)
        : throw new DelayServerException("FanOut.DelayServer.dll is not where the build left it. Build again.");

    /// <summary>Ends it.</summary>
    public void Dispose() => server.Dispose();

    private static PipedChild Started(string fileName, string[] arguments)
    {
        try
        {
            return PipedChild.Start(fileName, arguments);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new DelayServerException($"The delay server {fileName} cannot be started: {exception.Message}", exception);
        }
    }

    private Uri Listening(TimeSpan patience)
    {
        var said = server.Output.ReadLineAsync();
        if (!said.Wait(patience))
            throw Failure($"was not up within {patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
        if (said.Result is not { } line)
            throw Failure(server.Silence());
        return Uri.TryCreate(line, UriKind.Absolute, out var address) && address is { Scheme: "http", IsLoopback: true }
            ? address
            : throw Failure($"said '{line}' instead of its address");
    }

    /// <summary>Leaves nothing running.</summary>
    private DelayServerException Failure(string what) => new($"The delay server {what}.{server.LastWords()}");
}
