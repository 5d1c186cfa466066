using BenchmarkDotNet.ConsoleArguments;

namespace FanOut.Benchmarks;

/// <summary>BenchmarkDotNet's options that launches in rounds do not support, and the minimum of the others.</summary>
internal static class HarnessLimits
{
    private static readonly (string Option, string Reason, Func<CommandLineOptions, bool> IsSet)[] refused =
    [
        ("--inProcess", "every launch is a process of its own", options => options.RunInProcess),
        ("--join", "every class is merged and exported as it ends", options => options.Join),
        ("--apples", "rounds compare neighbouring launches already", options => options.ApplesToApples),
        ("--resume", "another process cannot continue a round", options => options.Resume),
    ];

    private static readonly (string Option, long Min, Func<CommandLineOptions, long?> Value)[] numbers =
    [
        ("--launchCount", 1, options => options.LaunchCount),
        ("--warmupCount", 0, options => options.WarmupIterationCount),
        ("--minWarmupCount", 0, options => options.MinWarmupIterationCount),
        ("--maxWarmupCount", 1, options => options.MaxWarmupIterationCount),
        ("--iterationTime", 1, options => options.IterationTimeInMilliseconds),
        ("--iterationCount", 1, options => options.IterationCount),
        ("--minIterationCount", 1, options => options.MinIterationCount),
        ("--maxIterationCount", 1, options => options.MaxIterationCount),
        ("--invocationCount", 1, options => options.InvocationCount),
        ("--unrollFactor", 1, options => options.UnrollFactor),
        ("--affinity", 1, options => options.Affinity),
        ("--disasmDepth", 1, options => options.DisassemblerRecursiveDepth),
        ("--buildTimeout", 1, options => options.TimeOutInSeconds),
    ];

    public static IEnumerable<string> Refused => refused.Select(entry => entry.Option);

    /// <summary>Refuses a command line before anything is built.</summary>
    public static void Check(CommandLineOptions options)
    {
        foreach (var (option, reason, isSet) in refused)
        {
            if (isSet(options))
                throw new UsageException($"{option} is not available here: {reason}.");
        }

        foreach (var (option, min, value) in numbers)
        {
            if (value(options) is { } number && number < min)
                throw Invalid(option, number, $"{min} or more");
        }

        CheckOrder("--minIterationCount", options.MinIterationCount, "--maxIterationCount", options.MaxIterationCount);
        CheckOrder("--minWarmupCount", options.MinWarmupIterationCount, "--maxWarmupCount", options.MaxWarmupIterationCount);
        if (options.InvocationCount is { } calls && options.UnrollFactor is { } unrolled && calls % unrolled != 0)
            throw Invalid("--invocationCount", calls, $"a multiple of --unrollFactor {unrolled}");
    }

    private static void CheckOrder(string minOption, int? min, string maxOption, int? max)
    {
        if (min >= max)
            throw Invalid(minOption, min.Value, $"less than {maxOption} {max}");
    }

    private static UsageException Invalid(string option, long number, FormattableString expected) =>
        new(FormattableString.Invariant($"{option}: invalid number '{number}'; expected {FormattableString.Invariant(expected)}."));
}
