using FanOut.Analysis.Results;

namespace FanOut.Support;

/// <summary>Result files made of a few numbers.</summary>
internal static class Made
{
    public const string Job = "Rounds(IterationCount=1)";

    public static ResultFile File(params BenchmarkResult[] benchmarks) => new() { Name = "made.json", Benchmarks = benchmarks };

    /// <summary>A case with one iteration per launch; launches count from 1, and NaN leaves one out.</summary>
    public static BenchmarkResult Case(string method, int workers, params double[] nanoseconds) =>
        Case("WeakScaling", method, FormattableString.Invariant($"Workers={workers}"), nanoseconds);

    /// <summary>A case of any class of the suite, with parameters such as <c>ItemsPerWorker=5&amp;Workers=2</c>.</summary>
    public static BenchmarkResult Case(string type, string method, string parameters, params double[] nanoseconds) =>
        new MadeCase(method, Job) { Namespace = "FanOut.Benchmarks", Type = type, Parameters = parameters, Times = nanoseconds }.ToResult();

    /// <summary>What this suite says about one of its classes.</summary>
    public static CatalogueQuestion Question(string type) => Catalogue.BuiltIn.Question($"FanOut.Benchmarks.{type}")!;

    public static Launch Launch(int index, params double[] nanoseconds) =>
        new(index, [.. nanoseconds.Select(time => new OperationTime(time))]);

    /// <summary>The same run on a machine that takes twice as long for everything.</summary>
    public static ResultFile Doubled(this ResultFile file) => file with
    {
        Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with
        {
            Launches = [.. benchmark.Launches.Select(
                launch => Launch(launch.Index, [.. launch.Iterations.Select(time => 2 * time.Nanoseconds)]))],
        })],
    };

    public static double[] Times(double[] logs) => [.. logs.Select(Math.Exp)];
}
