using System.Numerics;

namespace FanOut.Benchmarks;

/// <summary>Lengths of the arrays that are summed, in MiB, and the sentences that say why.</summary>
/// <param name="Within">One that fits into a last cache.</param>
/// <param name="Beyond">One that is far larger than all of them, if the memory is there.</param>
internal sealed record ArraySizes(int Within, int Beyond, string Note)
{
    private const long Mebibyte = 1 << 20;

    /// <summary>STREAM asks for four times the caches: a smaller array would partly be found in them.</summary>
    private const int TimesCaches = 4;

    /// <summary>A quarter of a cache leaves room for the others that use it.</summary>
    private const int ShareOfCache = 4;

    /// <summary>A larger one would show nothing more.</summary>
    private const int MaxWithin = 8;

    /// <summary>Where nobody says what the usable CPUs have: twice what most cores reach. An array of many times that takes a virtual
    /// machine seconds to make, in each launch, as its pages come from the host.</summary>
    private const long Assumed = 64 * Mebibyte;

    /// <summary>Other programs need memory, too.</summary>
    private const int ShareOfMemory = 4;

    /// <summary>Numbers of an array are counted by an <see cref="int"/>.</summary>
    private const long Max = 8 << 10;

    private static readonly Lazy<LastCaches?> caches = new(LastCaches.Read);

    /// <summary>Those of this machine, for the last step of the core ladder.</summary>
    public static ArraySizes Current => Choose(
        caches.Value, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, FanOutSwitcher.Ladder.Steps[^1].Workers);

    /// <param name="caches">Null where nobody knows them.</param>
    /// <param name="memory">Bytes that this machine or container has.</param>
    /// <param name="workers">Each may be a process with an array of its own, beside the measured process.</param>
    internal static ArraySizes Choose(LastCaches? caches, long memory, int workers)
    {
        var known = caches is { IsUpperBound: false } ? caches : Bounded(Math.Min(caches?.All ?? Assumed, Assumed));
        var aim = known.All * TimesCaches / Mebibyte;
        var limit = memory / ShareOfMemory / (workers + 1) / Mebibyte;
        // A power of two where the memory decides: a little more or less of it is to change no id.
        var beyond = (int)Math.Clamp(aim, 1, (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(limit, 1, Max) + 1) / 2);
        var within = (int)Math.Clamp(Math.Min(known.One / ShareOfCache / Mebibyte, beyond / ShareOfCache), 1, MaxWithin);
        return new ArraySizes(within, beyond, string.Create(CultureInfo.InvariantCulture,
            $"{Words(caches, known.All / Mebibyte)} The array of {beyond:N0} MiB is {(double)beyond * Mebibyte / known.All:0.0} times as "
                + $"long{(beyond < aim ? $": {workers + 1} processes with one each may take a quarter of the memory" : "")}; that of "
                + $"{within} MiB fits. Bytes are counted as STREAM counts them."));
    }

    private static LastCaches Bounded(long bytes) => new(bytes, bytes, IsUpperBound: true);

    private static string Words(LastCaches? caches, long mebibytes) => caches switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"The last caches are not known; {mebibytes:N0} MiB were assumed."),
        { IsUpperBound: true } => string.Create(CultureInfo.InvariantCulture,
            $"The processor's last caches have {caches.All / Mebibyte:N0} MiB, of which {mebibytes:N0} MiB were assumed to be in reach."),
        _ => string.Create(CultureInfo.InvariantCulture, $"The last caches of the usable CPUs have {mebibytes:N0} MiB."),
    };
}
