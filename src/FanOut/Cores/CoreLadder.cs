namespace FanOut.Cores;

/// <summary>The worker counts that are measured, ascending and without repetition, at least one.</summary>
public sealed partial class CoreLadder
{
    /// <summary>
    /// The most workers that can be asked for. Five times the CPUs of the largest two-socket servers (2 sockets of 192 cores with
    /// two hardware threads), and an eighth of the 32,768 process ids that Linux hands out by default, as a worker may be a process.
    /// </summary>
    public const int MaxWorkers = 4096;

    private CoreLadder(IEnumerable<int> workers, HostTopology host)
        : this(workers, host.UsableCpus, host.UsableCores, host.Quota?.Cpus)
    {
    }

    private CoreLadder(IEnumerable<int> workers, int cpus, int cores, double? quota)
    {
        (UsableCpus, UsableCores, Quota) = (cpus, cores, quota);
        Steps = [.. workers.Distinct().Order().Select(count => new LadderStep(count, KindOf(count)))];
    }

    /// <summary>CPUs that the workers may use at the same time, at least 1.</summary>
    public int UsableCpus { get; }

    /// <summary>Cores that the workers may use at the same time, at least 1.</summary>
    public int UsableCores { get; }

    /// <summary>CPUs that a quota allows, such as 1.5; null for none.</summary>
    public double? Quota { get; }

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

    /// <summary>The same worker counts, as what they were where CPUs were taken away in the meantime.</summary>
    /// <param name="cpus">CPUs that could be used, at least 1.</param>
    /// <param name="cores">Cores in which they lie, at least 1.</param>
    /// <param name="quota">CPUs that a quota allowed; null for none.</param>
    public CoreLadder Within(int cpus, int cores, double? quota) => new(
        Steps.Select(step => step.Workers), Math.Min(cpus, UsableCpus), Math.Min(cores, UsableCores), quota < Quota || Quota is null ? quota : Quota);

    private LadderStepKind KindOf(int workers) =>
        workers > UsableCpus ? LadderStepKind.Oversubscribed
        : workers > Quota ? LadderStepKind.Throttled
        : workers > UsableCores ? LadderStepKind.Logical
        : LadderStepKind.Physical;
}
