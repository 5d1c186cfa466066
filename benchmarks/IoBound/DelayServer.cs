using FanOut.DelayClient;
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
    /// <param name="patience">How long it may take to be ready; null for 10 s.</param>
    /// <exception cref="ChildProcessException">It is not ready; nothing of it is left.</exception>
    public DelayServer(WorkerProgram program, TimeSpan delay, int port = 0, TimeSpan? patience = null)
    {
        var milliseconds = delay.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        string[] options = ["--port", port.ToString(CultureInfo.InvariantCulture), "--delay", milliseconds];
        server = new PipedChild(
            "The delay server", program.FileName, [.. program.LeadingArguments, .. options], patience ?? defaultPatience);
        try
        {
            var line = server.Receive();
            Address = Uri.TryCreate(line, UriKind.Absolute, out var address) && address is { Scheme: "http", IsLoopback: true }
                ? address
                : throw server.Failure($"printed '{line}' instead of its address");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Uri Address { get; }

    /// <summary>The server that the build of this assembly made.</summary>
    public static WorkerProgram Built => BuildFact.ReadPath("FanOut.ManagedDelayServer") is { } file
        ? WorkerProgram.Managed(file)
        : throw new ChildProcessException("FanOut.DelayServer.dll is not where the build left it. Build again.");

    public void Dispose() => server.Dispose();
}

/// <summary>The sum of the delay server's items over a range: a kernel that waits, so that strategies work with I/O unchanged.</summary>
internal readonly struct DelayedItems : IKernel
{
    /// <summary>The server's port. Static, since a kernel has no state; this process has one server.</summary>
    public static int Port { get; set; }

    public static double Sum(WorkRange range) => ItemRequest.Sum(Port, range);
}

/// <summary>The same by threads that compute one at a time: a thread releases the lock while its request waits.</summary>
internal readonly struct DelayedItemsUnderGlobalLock : IKernel
{
    private static readonly GlobalLock globalLock = new();

    public static double Sum(WorkRange range) => ItemRequest.Sum(DelayedItems.Port, range, globalLock);
}
