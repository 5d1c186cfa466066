using System.Globalization;
using BenchmarkDotNet.ConsoleArguments;

namespace FanOut.Benchmarks;

/// <summary>Which of the harness's options do not fit launches in rounds, and which values of the others nothing can be measured with.</summary>
internal static class HarnessLimits
{
    private static readonly (string Option, string Reason, Func<CommandLineOptions, bool> IsAsked)[] refused =
    [
        ("--inProcess", "every launch is a process of its own", options => options.RunInProcess),
        ("--join", "every class is merged and exported as it ends", options => options.Join),
        ("--apples", "rounds compare neighbouring launches already", options => options.ApplesToApples),
        ("--resume", "a round cannot be taken up by another process", options => options.Resume),
    ];

    private static readonly (string Option, long Least, Func<CommandLineOptions, long?> Value)[] numbers =
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

    /// <summary>Options that are refused.</summary>
    public static IEnumerable<string> Refused => refused.Select(entry => entry.Option);

    /// <summary>Refuses a command line before anything is built.</summary>
    /// <exception cref="UsageException">Nothing could be measured with it.</exception>
    public static void Check(CommandLineOptions options)
    {
        foreach (var (option, reason, isAsked) in refused)
        {
            if (isAsked(options))
                throw new UsageException($"{option} is not available here: {reason}.");
        }

        foreach (var (option, least, value) in numbers)
        {
            if (value(options) is { } number && number < least)
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option}: invalid number '{number}'; expected {least} or more."));
        }

        CheckOrder("--minIterationCount", options.MinIterationCount, "--maxIterationCount", options.MaxIterationCount);
        CheckOrder("--minWarmupCount", options.MinWarmupIterationCount, "--maxWarmupCount", options.MaxWarmupIterationCount);
        if (options.InvocationCount is { } calls && options.UnrollFactor is { } unrolled && calls % unrolled != 0)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--invocationCount: invalid number '{calls}'; expected a multiple of --unrollFactor {unrolled}."));
    }

    private static void CheckOrder(string least, int? minimum, string most, int? maximum)
    {
        if (minimum >= maximum)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{least}: invalid number '{minimum}'; expected less than {most} {maximum}."));
    }
}
