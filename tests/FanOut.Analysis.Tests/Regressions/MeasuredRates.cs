using System.Collections.Concurrent;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>Error rates, each measured once however many lines and tests look at it.</summary>
internal static class MeasuredRates
{
    private static readonly ConcurrentDictionary<(DrawnComparisons, int), Lazy<ErrorRates>> known = new();

    public static ErrorRates Of(DrawnComparisons drawn, int comparisons) =>
        known.GetOrAdd((drawn, comparisons), key => new Lazy<ErrorRates>(() => ErrorRates.Of(key.Item1, key.Item2))).Value;
}
