using System.Text.RegularExpressions;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.ConsoleArguments;
using BenchmarkDotNet.ConsoleArguments.ListBenchmarks;
using BenchmarkDotNet.Diagnosers;

namespace FanOut.BenchmarkDotNet;

/// <summary>BenchmarkDotNet's own options, parsed by BenchmarkDotNet.</summary>
/// <param name="Config">Our configuration with what the command line adds to it.</param>
/// <param name="Categories">The values of --anyCategories and --allCategories.</param>
/// <param name="SelectsEverything">Whether the selection is exactly <c>--filter '*'</c>.</param>
/// <param name="OnlyPrints">Whether the command line only asks for a listing or for the machine's description.</param>
internal sealed partial record HarnessOptions(
    IConfig Config, IReadOnlyList<string> Filters, IReadOnlyList<string> Categories, bool SelectsEverything, bool OnlyPrints)
{
    /// <summary>The job name that BenchmarkDotNet assumes without --job; it then takes the job from the configuration.</summary>
    private const string DefaultJob = "Default";

    /// <summary>Parses the command line without our options.</summary>
    /// <exception cref="UsageException">BenchmarkDotNet does not accept it, or launches in rounds cannot do it.</exception>
    public static HarnessOptions Parse(IReadOnlyList<string> arguments, Func<bool, IConfig> create)
    {
        // Parsed twice: only BenchmarkDotNet knows the spellings of a job's name and what response files contain.
        var log = new AccumulationLogger();
        var (isSuccess, options) = ParseAlone(arguments, log);
        if (!isSuccess)
            throw new UsageException(FirstError(log.GetLog()));
        HarnessLimits.Check(options);

        var config = create(options.BaseJob.Equals(DefaultJob, StringComparison.OrdinalIgnoreCase));
        var (_, parsed, _) = ConfigParser.Parse([.. arguments], NullLogger.Instance, config);

        // BenchmarkDotNet would measure without either.
        if (parsed.GetDiagnosers().OfType<UnresolvedDiagnoser>().Any())
            throw new UsageException($"--profiler {options.Profiler} is not available here: BenchmarkDotNet has none of that name.");
        if (options.HardwareCounters.Any() && !OperatingSystem.IsWindows())
            throw new UsageException("--counters is not available here: BenchmarkDotNet reads hardware counters on Windows only.");
        var selects = options.Filters.Any() || options.AttributeNames.Any() || options.AllCategories.Any() || options.AnyCategories.Any();
        var onlyPrints = options.ListBenchmarkCaseMode != ListBenchmarkCaseMode.Disabled || options.PrintInformation;
        if (!selects && !onlyPrints)
        {
            throw new UsageException(
                "No benchmarks selected. Use --filter '*' for all, --filter '*Name*' for those with such a name, "
                + "--anyCategories Name for a category; --list flat lists them.");
        }

        string[] categories = [.. options.AnyCategories, .. options.AllCategories];
        var isEverything = options.Filters.ToArray() is ["*"] && categories.Length == 0 && !options.AttributeNames.Any();
        return new HarnessOptions(ManualConfig.Union(config, parsed), [.. options.Filters], categories, isEverything, onlyPrints);
    }

    /// <summary>BenchmarkDotNet refuses some values by an exception when it makes its configuration.</summary>
    private static (bool IsSuccess, CommandLineOptions Options) ParseAlone(IReadOnlyList<string> arguments, ILogger log)
    {
        try
        {
            var (isSuccess, _, options) = ConfigParser.Parse([.. arguments], log);
            return (isSuccess, options);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new UsageException($"BenchmarkDotNet does not accept this command line: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Whether the command line asks for help or the version, which BenchmarkDotNet's parser treats as a failure.</summary>
    public static bool AsksForHelp(IReadOnlyList<string> arguments) => arguments.Any(argument => argument is "--help" or "--version");

    /// <summary>BenchmarkDotNet's options with their descriptions, without its examples, which use options that are refused here.</summary>
    public static string Help()
    {
        var help = Output("--help");
        return help[OptionName().Match(help).Index..].TrimEnd();
    }

    public static string Version() => Output("--version").Trim();

    private static string Output(string argument)
    {
        var log = new AccumulationLogger();
        ConfigParser.Parse([argument], log);
        return log.GetLog();
    }

    /// <summary>The error in a help text of a hundred lines.</summary>
    private static string FirstError(string log)
    {
        var lines = log.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var heading = Array.IndexOf(lines, "ERROR(S):");
        var error = lines.ElementAtOrDefault(heading + 1) ?? "Invalid command line; see --help.";
        if (UnknownOption().Match(error) is { Success: true } unknown)
            return $"Unknown option '{unknown.Groups["name"]}'; nearest: --{Nearest(unknown.Groups["name"].Value)}. --help lists all.";
        return BadFormat().Match(error) is { Success: true } bad ? $"--{bad.Groups["name"]}: invalid value; see --help." : error;
    }

    private static string Nearest(string name)
    {
        var known = OptionName().Matches(Help()).Select(match => match.Groups["name"].Value);
        return NearestNames.To(name, [.. known, .. SuiteOptions.Help.Select(option => option.Name[2..])], count: 1)[0];
    }

    [GeneratedRegex("^Option '(?<name>[^']*)' is unknown")]
    private static partial Regex UnknownOption();

    [GeneratedRegex("^Option '(.*, )?(?<name>[^',]*)' is defined with a bad format")]
    private static partial Regex BadFormat();

    [GeneratedRegex(@"^  (-\w, )?--(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex OptionName();
}

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
