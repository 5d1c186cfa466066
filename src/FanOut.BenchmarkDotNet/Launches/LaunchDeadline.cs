using System.Text;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using FanOut.Workers;

namespace FanOut.BenchmarkDotNet;

/// <summary>Kills a launch that does not end, with every process that it started. BenchmarkDotNet would wait forever.</summary>
/// <remarks>BenchmarkDotNet shows the process to diagnosers only. An environment variable marks processes that outlive it.</remarks>
/// <param name="hung">Called when BenchmarkDotNet still waits although no process of the launch can be found.</param>
internal sealed class LaunchDeadline(Action<string> hung) : IDisposable
{
    private const string Variable = "FANOUT_LAUNCH";

    /// <summary>Ample: BenchmarkDotNet notices the end of a killed process at once.</summary>
    private static readonly TimeSpan untilHung = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly string mark = Guid.NewGuid().ToString("N");
    private Timer? timer;
    private Process? process;

    /// <summary>Why the last launch was killed; null if it was not.</summary>
    public string? WhyKilled { get; private set; }

    /// <summary>A launch begins that may take as long as the limit.</summary>
    public void Begin(TimeSpan limit)
    {
        lock (gate)
        {
            // Set after the build, so that servers that builds leave behind do not inherit it.
            Environment.SetEnvironmentVariable(Variable, mark);
            (WhyKilled, process) = (null, null);
            timer?.Dispose();
            timer = new Timer(_ => OnLimit(limit), null, limit, Timeout.InfiniteTimeSpan);
        }
    }

    public void End()
    {
        lock (gate)
        {
            timer?.Dispose();
            (timer, process) = (null, null);
        }
    }

    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
        if (signal != HostSignal.AfterProcessStart)
            return;
        lock (gate)
        {
            process = parameters.Process;
            // The limit passed before the process started.
            if (WhyKilled is not null)
                Kill();
        }
    }

    public void Dispose() => End();

    private void OnLimit(TimeSpan limit)
    {
        lock (gate)
        {
            if (timer is null)
                return;
            if (WhyKilled is not null)
            {
                hung(WhyKilled);
                return;
            }

            WhyKilled = $"no end after {DurationText.Format(limit)} (--timeout): {State()}; killed";
            timer.Change(untilHung, Timeout.InfiniteTimeSpan);
            Kill();
        }
    }

    private string State()
    {
        try
        {
            if (process is null)
                return "it had not started";
            return process.HasExited
                ? "its process had ended, and one that it started holds its pipes"
                : $"its process {process.Id.ToString(CultureInfo.InvariantCulture)} {StateOf(process.Id)}";
        }
        catch (InvalidOperationException)
        {
            // BenchmarkDotNet has disposed of the process.
            return "its process had ended";
        }
    }

    private static string StateOf(int id)
    {
        Span<byte> buffer = stackalloc byte[ProcessFiles.MaxBytes];
        return ProcessFiles.OfThisMachine.ReadStat(id, buffer) switch
        {
            [_, (byte)'T' or (byte)'t', ..] => "was stopped",
            [_, (byte)'D', ..] => "waited for a device",
            [_, (byte)'R', ..] => "was computing",
            [_, (byte)'S', ..] => "was waiting",
            _ => "had not ended",
        };
    }

    private void Kill()
    {
        process?.TryKill();
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var id in ProcessFiles.OfThisMachine.ReadIds().Where(id => id != Environment.ProcessId && IsMarked(id)))
            _ = NativeMethods.SendSignal(id, Descendants.SignalKill);
    }

    private bool IsMarked(int id)
    {
        try
        {
            var environment = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/environ"));
            return $"\0{environment}".Contains($"\0{Variable}={mark}\0", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
