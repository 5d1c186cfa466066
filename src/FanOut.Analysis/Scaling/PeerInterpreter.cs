namespace FanOut.Analysis.Scaling;

/// <summary>The interpreter behind a Python program's figures.</summary>
/// <param name="Version">Implementation and version, such as <c>CPython 3.11.7</c>.</param>
/// <param name="GilEnabled">Whether one global lock lets a single thread compute at a time.</param>
/// <param name="StartMethod">How <c>multiprocessing</c> starts a process: fork, forkserver or spawn.</param>
public sealed record PeerInterpreter(string Version, bool GilEnabled, string StartMethod)
{
    /// <summary>Such as <c>CPython 3.11.7, global interpreter lock enabled, processes started by fork</c>.</summary>
    public override string ToString() => $"{Version}, global interpreter lock {(GilEnabled ? "enabled" : "disabled")}, processes started by {StartMethod}";
}
