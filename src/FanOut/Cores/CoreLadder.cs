namespace FanOut.Cores;

/// <summary>The worker counts that are measured, ascending and without repetition, at least one.</summary>
public sealed partial class CoreLadder
{
    /// <summary>
    /// The most workers that can be asked for. Five times the CPUs of the largest two-socket servers (2 sockets of 192 cores with
    /// two hardware threads), and an eighth of the 32,768 process ids that Linux hands out by default, as a worker may be a process.
    /// </summary>
    public const int MaxWorkers = 4096;

    private CoreLadder(IEnumerable<int> workers, HostTopology host) =>
        Steps = [.. workers.Distinct().Order().Select(count => new LadderStep(count, KindOf(count, host)))];

    /// <summary>The steps, by ascending number of workers.</summary>
    public IReadOnlyList<LadderStep> Steps { get; }

    /// <summary>The ladder of a host: the powers of two below its usable cores, then these cores, then its usable CPUs.</summary>
    /// <param name="host">The host, whose affinity and quota are respected.</param>
    public static CoreLadder For(HostTopology host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var workers = new List<int>();
        for (var count = 1; count < host.UsableCores; count *= 2)
            workers.Add(count);
        return new CoreLadder([.. workers, host.UsableCores, host.UsableCpus], host);
    }

    private static LadderStepKind KindOf(int workers, HostTopology host) =>
        workers > host.UsableCpus ? LadderStepKind.Oversubscribed
        : workers > host.Quota?.Cpus ? LadderStepKind.Throttled
        : workers > host.UsableCores ? LadderStepKind.Logical
        : LadderStepKind.Physical;
}
