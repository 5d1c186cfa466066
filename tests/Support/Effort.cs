namespace FanOut.Support;

/// <summary>
/// How much a test tries. Promises of large numbers ("100,000 mutated files", "200 kills") are held in full by <c>.ci/run</c>, which sets
/// FANOUT_FULL_TESTS=1; an ordinary <c>dotnet test</c> tries fewer of the same cases, leaves out
/// what builds programs, and ends within minutes.
/// </summary>
internal static class Effort
{
    /// <summary>Whether everything is tried: the environment variable FANOUT_FULL_TESTS is 1.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("FANOUT_FULL_TESTS") == "1";

    /// <summary>How many cases to try; <paramref name="full"/> takes seconds more and is never the smaller number.</summary>
    public static int Count(int quick, int full) => IsFull ? full : quick;
}
