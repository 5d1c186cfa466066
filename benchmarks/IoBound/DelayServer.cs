using System.ComponentModel;
using System.Globalization;
using FanOut.Workers;

namespace FanOut.Benchmarks;

/// <summary>The server of the I/O benchmarks: a child process that listens on a port of 127.0.0.1.</summary>
/// <remarks>It ends when its input closes, however this process ends.</remarks>
internal sealed class DelayServer : IDisposable
{
    /// <summary>Ample: it is ready in a quarter of a second, on a busy machine in a few seconds.</summary>
    private static readonly TimeSpan defaultPatience = TimeSpan.FromSeconds(10);

    private readonly PipedChild server;

    /// <summary>Starts a server and waits until it prints its address.</summary>
    /// <param name="program">The program; it takes <c>--port</c> and <c>--delay</c>.</param>
    /// <param name="delay">How long the server waits before each answer.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="patience">How long it may take to be ready; null for 10 s.</param>
    /// <exception cref="DelayServerException">It is not ready; nothing of it is left.</exception>
    public DelayServer(WorkerProgram program, TimeSpan delay, int port = 0, TimeSpan? patience = null)
    {
        var milliseconds = delay.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        string[] options = ["--port", port.ToString(CultureInfo.InvariantCulture), "--delay", milliseconds];
        server = Start(program.FileName, [.. program.LeadingArguments, .. options]);
        try
        {
            Address = ReadAddress(patience ?? defaultPatience);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public Uri Address { get; }

    /// <summary>The server that the build of this assembly made.</summary>
    public static WorkerProgram Built => BuildFact.ReadPath("FanOut.ManagedDelayServer") is { } file
        ? WorkerProgram.Managed(file)
        : throw new DelayServerException("FanOut.DelayServer.dll is not where the build left it. Build again.");

    /// <summary>Ends it.</summary>
    public void Dispose() => server.Dispose();

    private static PipedChild Start(string fileName, string[] arguments)
    {
        try
        {
            return PipedChild.Start(fileName, arguments);
        }
        catch (Win32Exception exception)
        {
            throw new DelayServerException($"Starting the delay server {fileName} failed: {exception.Message}", exception);
        }
    }

    private Uri ReadAddress(TimeSpan patience)
    {
        var answer = server.Output.ReadLineAsync();
        if (!answer.Wait(patience))
            throw Failure($"was not ready within {patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
        if (answer.Result is not { } line)
            throw Failure(server.WhySilent());
        return Uri.TryCreate(line, UriKind.Absolute, out var address) && address is { Scheme: "http", IsLoopback: true }
            ? address
            : throw Failure($"printed '{line}' instead of its address");
    }

    /// <summary>Kills the server.</summary>
    private DelayServerException Failure(string what) => new($"The delay server {what}.{server.KillAndReadErrors()}");
}

/// <summary>The server of the I/O benchmarks is not there; the message says why and quotes the end of its standard error.</summary>
internal sealed class DelayServerException(string message, Exception? cause = null) : Exception(message, cause);
