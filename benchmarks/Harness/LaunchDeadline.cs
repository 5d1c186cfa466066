using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;
using FanOut.Reports.Texts;

namespace FanOut.Benchmarks;

/// <summary>Kills a launch that does not end: its process and all that it has started. The harness would wait for ever.</summary>
/// <remarks>A diagnoser, since only to these the harness shows the process. What outlived its parent is found by a variable that all of them have.</remarks>
/// <param name="hung">Called where the harness waits on although nothing of the launch is left to be seen.</param>
internal sealed class LaunchDeadline(Action<string> hung) : IDiagnoser, IDisposable
{
    private const string Mark = "FANOUT_LAUNCH";

    /// <summary>The harness notices the end of a killed process at once.</summary>
    private static readonly TimeSpan last = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly string mark = Guid.NewGuid().ToString("N");
    private Timer? timer;
    private Process? process;

    /// <summary>Why the last launch was killed; null where it was not.</summary>
    public string? WhyKilled { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<string> Ids => [nameof(LaunchDeadline)];

    /// <inheritdoc/>
    public IEnumerable<IExporter> Exporters => [];

    /// <inheritdoc/>
    public IEnumerable<IAnalyser> Analysers => [];

    /// <summary>Begins to wait.</summary>
    /// <param name="limit">For how long.</param>
    public void Begin(TimeSpan limit)
    {
        lock (gate)
        {
            // Set late, so that servers that builds leave behind do not have it.
            Environment.SetEnvironmentVariable(Mark, mark);
            (WhyKilled, process) = (null, null);
            timer?.Dispose();
            timer = new Timer(_ => Kill(limit), null, limit, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The launch has ended.</summary>
    public void End()
    {
        lock (gate)
        {
            timer?.Dispose();
            (timer, process) = (null, null);
        }
    }

    /// <inheritdoc/>
    public BenchmarkDotNet.Diagnosers.RunMode GetRunMode(BenchmarkCase benchmarkCase) => BenchmarkDotNet.Diagnosers.RunMode.NoOverhead;

    /// <inheritdoc/>
    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
        if (signal != HostSignal.AfterProcessStart)
            return;
        lock (gate)
        {
            process = parameters.Process;
            // It comes too late.
            if (WhyKilled is not null)
                Kill();
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Metric> ProcessResults(DiagnoserResults results) => [];

    /// <inheritdoc/>
    public void DisplayResults(ILogger logger)
    {
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];

    /// <inheritdoc/>
    public void Dispose() => End();

    private void Kill(TimeSpan limit)
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

            var what = "it had not started";
            try
            {
                if (process is { HasExited: true })
                    what = "its process had ended, and one that it started holds its pipes";
                else if (process is not null)
                    what = $"its process {process.Id.ToString(CultureInfo.InvariantCulture)} {StateOf(process.Id)}";
            }
            catch (InvalidOperationException)
            {
                // The harness has let go of the process: it has ended.
                what = "its process had ended";
            }

            WhyKilled = $"no end after {DurationText.Of(limit)} (--timeout): {what}; killed";
            timer.Change(last, Timeout.InfiniteTimeSpan);
            Kill();
        }
    }

    private void Kill()
    {
        try
        {
            process?.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in the meantime.
        }

        KillMarked();
    }

    private static string StateOf(int id)
    {
        var stat = ReadProc(id, "stat");
        // The name before it may hold anything, a parenthesis included.
        return stat[(stat.LastIndexOf(')') + 1)..].TrimStart().FirstOrDefault() switch
        {
            'T' or 't' => "was stopped",
            'D' => "waited for a device",
            'R' => "was computing",
            'S' => "was waiting",
            _ => "had not ended",
        };
    }

    private void KillMarked()
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId
                || !$"\0{ReadProc(id, "environ")}".Contains($"\0{Mark}={mark}\0", StringComparison.Ordinal))
                continue;
            try
            {
                using var marked = Process.GetProcessById(id);
                marked.Kill();
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
            {
                // It ended in the meantime.
            }
        }
    }

    private static string ReadProc(int id, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/{file}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
