namespace FanOut.Reports.Runs;

/// <summary>What was done, in words: the items and their number, or the class and its parameters.</summary>
public static class WorkText
{
    /// <summary>The work in words, such as <c>4,000,000 square roots per worker</c>; without words, the class and its parameters but the
    /// workers.</summary>
    public static string Describe(BenchmarkResult benchmark) => benchmark.Question switch
    {
        { Items: { } items, ItemsPerWorker: { } count } => Call($"{Count(count)} {items} per worker", OthersOf(benchmark), " "),
        { Items: { } items, ItemsInAll: { } count } => Call($"{Count(count)} {items} in all", OthersOf(benchmark), " "),
        { Items: { } items, ItemsParameter: { } name } question when benchmark.Parameter(name)?.WholeNumber is >= 1 and var count =>
            $"{Count(count)} {items} {(question.IsParameterInAll ? "in all" : "per worker")}",
        { Items: { } items, ItemsParameter: null } => items,
        _ => Call(benchmark.Type, OthersOf(benchmark)),
    };

    /// <summary>The work and the workers, such as <c>4,000,000 square roots per worker, 2 workers</c>.</summary>
    internal static string WithWorkers(Decision decision) =>
        Describe(decision.Case) + (decision.Workers is { } workers ? $", {NumberText.Count(workers, "worker")}" : "");

    /// <summary>Such as <c>Threads(Workers: 2)</c>; the bare name without parameters.</summary>
    internal static string Call(string name, IEnumerable<BenchmarkParameter> parameters, string space = "")
    {
        var texts = string.Join(", ", parameters.Select(parameter => $"{parameter.Name}: {parameter.Value}"));
        return texts.Length == 0 ? name : $"{name}{space}({texts})";
    }

    private static IEnumerable<BenchmarkParameter> OthersOf(BenchmarkResult benchmark) => benchmark.Parameters
        .Where(parameter => parameter.Name != (benchmark.Question?.WorkersParameter ?? BenchmarkResult.WorkersParameter));

    private static string Count(long items) => items.ToString("N0", CultureInfo.InvariantCulture);
}
