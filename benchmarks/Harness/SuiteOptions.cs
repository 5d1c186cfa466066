using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FanOut.Cores;
using FanOut.Reports.Texts;

namespace FanOut.Benchmarks;

/// <summary>What our own options of the command line ask for; everything else on it is the harness's.</summary>
/// <param name="Host">The machine, as this process may use it.</param>
/// <param name="Ladder">The worker counts to measure.</param>
/// <param name="Seed">Seeds the order of launches.</param>
/// <param name="Order">Whether launches are taken in rounds or in a row.</param>
/// <param name="Readme">A Markdown page whose markers are to be filled with the run's tables; null for none.</param>
/// <param name="AllColumns">Whether the tables show every figure.</param>
/// <param name="Timeout">The longest that a launch may take; null where its job decides.</param>
/// <param name="Verbose">Whether all that the harness says is shown.</param>
/// <param name="CommandLine">The whole command line, for the run record.</param>
/// <param name="HarnessArguments">Of the command line, what is the harness's to parse.</param>
internal sealed record SuiteOptions(
    HostTopology Host, CoreLadder Ladder, int Seed, LaunchOrder Order, string? Readme, bool AllColumns, TimeSpan? Timeout, bool Verbose,
    IReadOnlyList<string> CommandLine, IReadOnlyList<string> HarnessArguments)
{
    private static readonly Option<string?> coresOption = new("--cores")
    {
        Description = "Worker counts to measure, such as 1,2,4. Default: 1, 2, 4, ... up to the physical cores, then the logical ones.",
    };

    private static readonly Option<int?> seedOption = new("--seed")
    {
        Description = "Seed of the random order of launches. Default: drawn, and written into the run record.",
        CustomParser = ReadSeed,
    };

    private static readonly Option<LaunchOrder> orderOption = new("--order")
    {
        Description = "rounds: every case once per round, in random order (default); row: all launches of a case in a row.",
    };

    private static readonly Option<string?> readmeOption = new("--readme")
    {
        Description = "A Markdown page whose <!-- suite:... --> markers get the tables of this run.",
    };

    private static readonly Option<string> columnsOption = new("--columns")
    {
        Description = "default, or all: CPU time by kind, context switches, page faults and more.",
    };

    private static readonly Option<TimeSpan?> timeoutOption = new("--timeout")
    {
        Description = "Maximum time of a launch, such as 90s or 10m; then it is killed and has failed. Default: 5m, more where the job takes long.",
        CustomParser = ReadTime,
    };

    private static readonly Option<bool> verboseOption = new("--verbose")
    {
        Description = "Shows everything that the harness prints, not only a line per launch.",
    };

    /// <summary>The options in force. Parameters of benchmarks are asked for by the harness, which passes nothing on.</summary>
    public static SuiteOptions Current { get; set; } = Default(HostTopology.Read());

    /// <summary>Our options with their descriptions, for --help.</summary>
    public static IEnumerable<(string Name, string Description)> Help =>
        OurOptions.Select(option => (option.Name, option.Description!));

    private static Option[] OurOptions => [coresOption, seedOption, orderOption, readmeOption, columnsOption, timeoutOption, verboseOption];

    /// <summary>Takes our options out of a command line.</summary>
    /// <exception cref="UsageException">One of them has a value that it cannot have.</exception>
    public static SuiteOptions Parse(IReadOnlyList<string> arguments)
    {
        // A plain command, not a root command: that one would take --help and --version from the harness.
        var command = new Command("benchmarks") { TreatUnmatchedTokensAsErrors = false };
        foreach (var option in OurOptions)
            command.Options.Add(option);
        orderOption.AcceptOnlyFromAmong("rounds", "row");
        columnsOption.AcceptOnlyFromAmong("default", "all");

        var result = command.Parse([.. arguments], new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0)
            throw new UsageException(OneLine(result.Errors[0]));

        var defaults = Default(HostTopology.Read());
        return defaults with
        {
            Ladder = result.GetValue(coresOption) is { } cores ? ParseLadder(cores, defaults.Host) : defaults.Ladder,
            Seed = result.GetValue(seedOption) ?? defaults.Seed,
            Order = result.GetValue(orderOption),
            Readme = result.GetValue(readmeOption) is { } page ? ExistingPage(page) : null,
            AllColumns = result.GetValue(columnsOption) == "all",
            Timeout = result.GetValue(timeoutOption),
            Verbose = result.GetValue(verboseOption),
            CommandLine = arguments,
            HarnessArguments = result.UnmatchedTokens,
        };
    }

    private static SuiteOptions Default(HostTopology host) =>
        new(host, CoreLadder.For(host), Random.Shared.Next(), LaunchOrder.Rounds, Readme: null, AllColumns: false, Timeout: null, Verbose: false, CommandLine: [], HarnessArguments: []);

    private static int? ReadSeed(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
            return seed;
        result.AddError($"--seed: invalid number '{text}'; expected, for example, 42.");
        return null;
    }

    private static TimeSpan? ReadTime(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (DurationText.Parse(text) is { } time)
            return time;
        result.AddError($"--timeout: invalid time '{text}'; expected, for example, 90s, 10m or 2h.");
        return null;
    }

    private static string ExistingPage(string path) =>
        File.Exists(path) ? Path.GetFullPath(path) : throw new UsageException($"--readme: there is no file '{path}'.");

    private static string OneLine(ParseError error)
    {
        var option = (error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult)?.Option.Name;
        var lines = error.Message.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var message = string.Join(' ', lines);
        return option is null || message.Contains(option, StringComparison.Ordinal) ? message : $"{option}: {message}";
    }

    private static CoreLadder ParseLadder(string cores, HostTopology host)
    {
        try
        {
            return CoreLadder.Parse(cores, host);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--cores: {exception.Message}");
        }
    }
}
