using System.Text.RegularExpressions;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.ConsoleArguments;
using BenchmarkDotNet.ConsoleArguments.ListBenchmarks;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Loggers;
using FanOut.Reports.Texts;

namespace FanOut.Benchmarks;

/// <summary>The harness's own options, parsed by the harness.</summary>
/// <param name="Config">Our configuration and what the command line adds to it.</param>
/// <param name="Filters">The values of --filter.</param>
/// <param name="Categories">The values of --anyCategories and --allCategories.</param>
/// <param name="OnlyPrints">Whether the harness is asked to print something and to run nothing.</param>
internal sealed partial record HarnessOptions(IConfig Config, IReadOnlyList<string> Filters, IReadOnlyList<string> Categories, bool OnlyPrints)
{
    /// <summary>What the harness takes for the job's name when the command line has none; it then leaves the choice to the configuration.</summary>
    private const string DefaultJob = "Default";

    /// <summary>Parses the harness's part of the command line over a configuration of ours.</summary>
    /// <param name="arguments">The command line without our options.</param>
    /// <param name="create">Makes our configuration, with or without the suite's own job.</param>
    /// <exception cref="UsageException">The harness does not accept it, or it cannot be done in rounds.</exception>
    public static HarnessOptions Parse(IReadOnlyList<string> arguments, Func<bool, IConfig> create)
    {
        // Twice: only the harness knows in how many spellings a job can be named, and which one comes from a response file.
        var log = new AccumulationLogger();
        var (isSuccess, options) = ParseAlone(arguments, log);
        if (!isSuccess)
            throw new UsageException(FirstError(log.GetLog()));
        HarnessLimits.Check(options);

        var config = create(options.BaseJob.Equals(DefaultJob, StringComparison.OrdinalIgnoreCase));
        var (_, parsed, _) = ConfigParser.Parse([.. arguments], NullLogger.Instance, config);

        // The harness would go on without what was asked for.
        if (parsed.GetDiagnosers().OfType<UnresolvedDiagnoser>().Any())
            throw new UsageException($"--profiler {options.Profiler} is not available here: BenchmarkDotNet has none of that name for this system.");

        if (options.HardwareCounters.Any() && !OperatingSystem.IsWindows())
            throw new UsageException("--counters is not available here: BenchmarkDotNet reads hardware counters on Windows only.");

        var selects = options.Filters.Any() || options.AttributeNames.Any() || options.AllCategories.Any() || options.AnyCategories.Any();
        var onlyPrints = options.ListBenchmarkCaseMode != ListBenchmarkCaseMode.Disabled || options.PrintInformation;
        if (!selects && !onlyPrints)
            throw new UsageException("Which benchmarks? For example --filter '*' for all, --filter '*WeakScaling*' for a class, --anyCategories Scaling for a part; --list flat names them.");

        return new HarnessOptions(ManualConfig.Union(config, parsed), [.. options.Filters], [.. options.AnyCategories, .. options.AllCategories], onlyPrints);
    }

    /// <summary>Some values the harness refuses by an exception only when it makes its configuration.</summary>
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

    /// <summary>Whether the harness is asked for its help or version, which its parser treats as a failure.</summary>
    public static bool AsksForHelp(IReadOnlyList<string> arguments) =>
        arguments.Any(argument => argument is "--help" or "--version");

    /// <summary>The harness's options with their descriptions; its examples are of what is refused here, too.</summary>
    public static string Help()
    {
        var help = Said("--help");
        return help[OptionName().Match(help).Index..].TrimEnd();
    }

    /// <summary>Name and version of this program.</summary>
    public static string Version() => Said("--version").Trim();

    private static string Said(string argument)
    {
        var log = new AccumulationLogger();
        ConfigParser.Parse([argument], log);
        return log.GetLog();
    }

    /// <summary>The line that says what is wrong, out of a help text of a hundred lines.</summary>
    private static string FirstError(string log)
    {
        var lines = log.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var heading = Array.IndexOf(lines, "ERROR(S):");
        var error = lines.ElementAtOrDefault(heading + 1) ?? "The command line is not understood; see --help.";
        if (UnknownOption().Match(error) is { Success: true } unknown)
            return $"Unknown option '{unknown.Groups["name"]}'; nearest: --{Nearest(unknown.Groups["name"].Value)}. --help lists all.";
        return BadFormat().Match(error) is { Success: true } bad ? $"--{bad.Groups["name"]}: invalid value; --help says what is expected." : error;
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
