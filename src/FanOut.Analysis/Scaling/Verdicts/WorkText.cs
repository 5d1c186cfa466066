using System.Globalization;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>The work of a case in words.</summary>
public static class WorkText
{
    /// <summary>Square roots that each worker takes in the class <c>WeakScaling</c>.</summary>
    public const long WeakScalingItems = 4_000_000;

    /// <summary>Square roots that all workers of the class <c>StrongScaling</c> share.</summary>
    public const long StrongScalingItems = 16_000_000;

    /// <summary>Such as <c>4,000,000 square roots per worker</c>; for a class of another project its name and the parameters other than the workers.</summary>
    /// <param name="benchmark">A case.</param>
    public static string Of(BenchmarkResult benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        return benchmark switch
        {
            { SuiteClass: "WeakScaling" } => $"{Count(WeakScalingItems)} square roots per worker",
            { SuiteClass: "StrongScaling" } => $"{Count(StrongScalingItems)} square roots in all",
            { SuiteClass: GranularityAnalysis.ClassName } when GranularityAnalysis.ItemsOf(benchmark) is >= 1 and var items => $"{Count(items)} square roots per worker",
            { SuiteClass: IoExpectation.ClassName } => $"requests of {Count((long)IoExpectation.DelayMilliseconds)} ms",
            _ => Named(benchmark),
        };
    }

    private static string Named(BenchmarkResult benchmark)
    {
        string[] parameters = [.. benchmark.Parameters
            .Where(parameter => parameter.Name != SpeedupAnalysis.WorkersParameter)
            .Select(parameter => $"{parameter.Name}: {parameter.Value}")];
        return parameters.Length == 0 ? benchmark.Type : $"{benchmark.Type}({string.Join(", ", parameters)})";
    }

    private static string Count(long items) => items.ToString("N0", CultureInfo.InvariantCulture);
}
