using System.Globalization;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>The work of a case in words.</summary>
public static class WorkText
{
    /// <summary>Such as <c>4,000,000 square roots per worker</c>; where the work has no words, the class and its parameters but the workers.</summary>
    public static string Of(BenchmarkResult benchmark) => benchmark.Question switch
    {
        { Items: { } items, ItemsPerWorker: { } count } => $"{Count(count)} {items} per worker",
        { Items: { } items, ItemsInAll: { } count } => $"{Count(count)} {items} in all",
        { Items: { } items, ItemsParameter: not null } when GranularityAnalysis.ItemsOf(benchmark) is >= 1 and var count => $"{Count(count)} {items} per worker",
        { Items: { } items, ItemsParameter: null } => items,
        _ => Named(benchmark),
    };

    private static string Named(BenchmarkResult benchmark)
    {
        string[] parameters = [.. benchmark.Parameters
            .Where(parameter => parameter.Name != BenchmarkResult.WorkersParameter)
            .Select(parameter => $"{parameter.Name}: {parameter.Value}")];
        return parameters.Length == 0 ? benchmark.Type : $"{benchmark.Type}({string.Join(", ", parameters)})";
    }

    private static string Count(long items) => items.ToString("N0", CultureInfo.InvariantCulture);
}
