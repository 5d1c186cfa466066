namespace FanOut.Cores;

/// <summary>What the workers of a <see cref="LadderStep"/> share, and so what efficiency can be expected of it.</summary>
public enum LadderStepKind
{
    /// <summary>Every worker can have a physical core of its own.</summary>
    Physical,
    /// <summary>Every worker can have a CPU of its own, but some of these share the execution units of one core (SMT).</summary>
    Logical,
    /// <summary>Every worker can have a CPU of its own, but the quota pays for less time: the kernel throttles them.</summary>
    Throttled,
    /// <summary>More workers than usable CPUs: they take turns.</summary>
    Oversubscribed,
}

/// <summary>One worker count of the <see cref="CoreLadder"/>.</summary>
/// <param name="Workers">At least 1.</param>
/// <param name="Kind">What that many workers share on this host.</param>
public readonly record struct LadderStep(int Workers, LadderStepKind Kind);

/// <summary>The worker counts that are measured, ascending and without repetition, at least one.</summary>
public sealed class CoreLadder
{
    /// <summary>The most workers that can be asked for.</summary>
    /// <remarks>Five times the CPUs of the largest two-socket servers, and an eighth of the process ids that Linux hands out.</remarks>
    public const int MaxWorkers = 4096;

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
    public static CoreLadder For(HostTopology host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var workers = new List<int>();
        for (var count = 1; count < host.UsableCores; count *= 2)
            workers.Add(count);
        return new([.. workers, host.UsableCores, host.UsableCpus], host.UsableCpus, host.UsableCores, host.Quota?.Cpus);
    }

    /// <summary>Reads a ladder that the user chose, such as <c>1,2,4</c>: in any order, repetitions count once.</summary>
    /// <param name="text">Whole numbers from 1 to <see cref="MaxWorkers"/>, in digits whatever the culture, separated by commas.</param>
    /// <param name="host">The host that each step is marked for; more workers than it has CPUs are allowed.</param>
    /// <exception cref="FormatException">The text is something else; the message is one line for the user.</exception>
    public static CoreLadder Parse(string text, HostTopology host)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(host);
        var workers = text.Split(',').Select(entry => ParseWorkers(entry, text));
        return new(workers, host.UsableCpus, host.UsableCores, host.Quota?.Cpus);
    }

    /// <summary>The same worker counts, their kinds judged by the CPUs that were left in the meantime.</summary>
    /// <param name="cpus">CPUs that could be used, at least 1.</param>
    /// <param name="cores">Cores in which they lie, at least 1.</param>
    /// <param name="quota">CPUs that a quota allowed; null for none.</param>
    internal CoreLadder Within(int cpus, int cores, double? quota) => new(
        Steps.Select(step => step.Workers), Math.Min(cpus, UsableCpus), Math.Min(cores, UsableCores),
        quota < Quota || Quota is null ? quota : Quota);

    private LadderStepKind KindOf(int workers) =>
        workers > UsableCpus ? LadderStepKind.Oversubscribed
        : workers > Quota ? LadderStepKind.Throttled
        : workers > UsableCores ? LadderStepKind.Logical
        : LadderStepKind.Physical;

    private static int ParseWorkers(string entry, string text)
    {
        if (int.TryParse(entry.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var workers)
            && workers is >= 1 and <= MaxWorkers)
            return workers;
        var found = string.IsNullOrWhiteSpace(text) ? "there are none"
            : string.IsNullOrWhiteSpace(entry) ? $"{Quote(text)} has an empty entry"
            : $"{Quote(entry.Trim())} is not one";
        throw new FormatException(FormattableString.Invariant(
            $"Core counts are whole numbers from 1 to {MaxWorkers}, separated by commas, such as 1,2,4; {found}."));
    }

    // The user's text may be long or hold line breaks, and the message must stay one line.
    private static string Quote(string text)
    {
        const int MaxShown = 40;
        var shown = text.Length <= MaxShown ? text : $"{text[..MaxShown]}...";
        return $"'{string.Concat(shown.Select(character => char.IsControl(character) ? ' ' : character))}'";
    }
}
