using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>How long a call of the I/O benchmarks takes by arithmetic: what waits does not compute, and needs neither core nor lock.</summary>
public static class IoExpectation
{
    /// <summary>Name of the class.</summary>
    public const string ClassName = "IoBound";

    /// <summary>Name of the parameter that holds the number of requests; each has a worker of its own.</summary>
    public const string RequestsParameter = "Requests";

    /// <summary>What the server waits before each answer.</summary>
    public const double DelayMilliseconds = 50;

    /// <summary>Requests of the cases that <c>Sequential</c> is one of; with more of them it would take longer than anybody waits.</summary>
    public const int RequestsInARow = 20;

    /// <summary>What stands below the table.</summary>
    public static string Sentence { get; } =
        $"Expected: Sequential {TimeText.Of(InARow)}, {RequestsInARow} times the server's {TimeText.Of(AtOnce)}; all others {TimeText.Of(AtOnce)}, since they "
        + "wait for all requests at once and nobody holds the lock while waiting; Processes in addition what their processes take to start.";

    private static double AtOnce => DelayMilliseconds * 1e6;

    private static double InARow => RequestsInARow * AtOnce;

    /// <summary>Nanoseconds that a call should take; null for a case of another class, and for one that does more than wait.</summary>
    /// <param name="benchmark">The case.</param>
    public static double? Of(BenchmarkResult benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        return benchmark switch
        {
            { SuiteClass: not ClassName } or { Method: "Processes" } => null,
            { Method: SpeedupAnalysis.BaselineMethod } => InARow,
            _ => AtOnce,
        };
    }
}
