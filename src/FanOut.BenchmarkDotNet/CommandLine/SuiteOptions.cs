using System.CommandLine;
using System.CommandLine.Parsing;
using FanOut.Analysis.Scaling;
using FanOut.Cores;

namespace FanOut.BenchmarkDotNet;

/// <summary>Our own options of the command line; everything else on it is BenchmarkDotNet's.</summary>
/// <param name="Pages">Markdown pages whose markers get the run's tables.</param>
/// <param name="Timeout">Maximum time per launch and per call; null where the job decides and a call has a minute.</param>
/// <param name="All">Whether <c>--filter '*'</c> takes every case.</param>
/// <param name="HarnessArguments">The part of the command line that BenchmarkDotNet parses.</param>
internal sealed record SuiteOptions(
    HostTopology Host, CoreLadder Ladder, int Seed, LaunchOrder Order, IReadOnlyList<string> Pages, bool AllColumns, TimeSpan? Timeout,
    bool All, bool Verbose, IReadOnlyList<int> Looks, TimeSpan Budget,
    IReadOnlyList<string> CommandLine, IReadOnlyList<string> HarnessArguments)
{
    private static readonly Option<string?> coresOption = Option<string?>(
        "--cores", "Worker counts to measure, such as 1,2,4. Default: 1, 2, 4, ... up to the physical cores, then the logical ones.");
    private static readonly Option<int?> seedOption = Option(
        "--seed", "Seed of the random order of launches. Default: random, and written into the run record.", ReadSeed);
    private static readonly Option<LaunchOrder> orderOption = Option<LaunchOrder>(
        "--order", "rounds: every case once per round, in random order (default); row: all launches of a case in a row.");
    private static readonly Option<string[]> readmeOption = Option<string[]>(
        "--readme", "Markdown page whose <!-- suite:... --> markers get the tables of this run; several, if repeated.");
    private static readonly Option<string> columnsOption = Option<string>(
        "--columns", "default, or all: CPU time by kind, context switches, page faults and more.");
    private static readonly Option<TimeSpan?> timeoutOption = Option(
        "--timeout",
        "Maximum time per launch and per call, such as 90s or 10m; what takes longer fails. Default: 5m, more for long jobs; a call 1m.",
        ReadTime);
    private static readonly Option<string?> roundsOption = Option<string?>(
        "--rounds",
        "First and last round after which to look whether a decision is settled. Default: 8,22. With --launchCount N, all cases take N.");
    private static readonly Option<TimeSpan?> budgetOption = Option(
        "--budget", "Time for the run; decisions get more than 5 rounds where it allows. Default: 20m.", ReadTime);
    private static readonly Option<bool> everyCaseOption = Option<bool>(
        "--all", "With --filter '*', every case of every class, also of those that have too many for a run of everything.");
    private static readonly Option<bool> verboseOption = Option<bool>(
        "--verbose", "Shows everything that BenchmarkDotNet prints, not only a line per launch.");
    private static readonly Option[] all =
        [
            coresOption, seedOption, orderOption, readmeOption, columnsOption, timeoutOption, roundsOption, budgetOption, everyCaseOption,
            verboseOption,
        ];

    /// <summary>The options in force. Static, because BenchmarkDotNet passes nothing to the sources of parameters.</summary>
    public static SuiteOptions Current { get; set; } = Default(HostTopology.Read());

    /// <summary>Our options with their descriptions, for --help.</summary>
    public static IEnumerable<(string Name, string Description)> Help => all.Select(option => (option.Name, option.Description!));

    /// <summary>Takes our options out of a command line.</summary>
    public static SuiteOptions Parse(IReadOnlyList<string> arguments)
    {
        // Not a root command, which would take --help and --version from BenchmarkDotNet.
        var command = new Command("benchmarks") { TreatUnmatchedTokensAsErrors = false };
        foreach (var option in all)
            command.Options.Add(option);
        orderOption.AcceptOnlyFromAmong("rounds", "row");
        columnsOption.AcceptOnlyFromAmong("default", "all");

        var parsing = new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null };
        var result = command.Parse([.. arguments], parsing);
        if (result.Errors.Count > 0)
            throw new UsageException(OneLine(result.Errors[0]));
        var defaults = Default(HostTopology.Read());
        return defaults with
        {
            Ladder = result.GetValue(coresOption) is { } cores ? ParseLadder(cores, defaults.Host) : defaults.Ladder,
            Seed = result.GetValue(seedOption) ?? defaults.Seed,
            Order = result.GetValue(orderOption),
            Pages = [.. (result.GetValue(readmeOption) ?? []).Select(ExistingPage)],
            AllColumns = result.GetValue(columnsOption) == "all",
            Timeout = result.GetValue(timeoutOption),
            All = result.GetValue(everyCaseOption),
            Verbose = result.GetValue(verboseOption),
            Looks = result.UnmatchedTokens.Any(token => token.StartsWith("--launchCount", StringComparison.OrdinalIgnoreCase)) ? []
                : result.GetValue(roundsOption) is { } rounds ? ParseLooks(rounds)
                : defaults.Looks,
            Budget = result.GetValue(budgetOption) ?? defaults.Budget,
            CommandLine = arguments,
            HarnessArguments = result.UnmatchedTokens,
        };
    }

    private static SuiteOptions Default(HostTopology host) => new(
        host, CoreLadder.For(host), Random.Shared.Next(), LaunchOrder.Rounds, Pages: [], AllColumns: false, Timeout: null,
        All: false, Verbose: false, Looks: DecisionRule.Looks, Budget: TimeSpan.FromMinutes(20), CommandLine: [], HarnessArguments: []);

    private static Option<TValue> Option<TValue>(string name, string description, Func<ArgumentResult, TValue?>? parser = null) =>
        new(name) { Description = description, CustomParser = parser };

    private static int? ReadSeed(ArgumentResult result) =>
        int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : Invalid<int>(result, "number", "42");

    private static TimeSpan? ReadTime(ArgumentResult result) =>
        DurationText.Parse(Text(result)) ?? Invalid<TimeSpan>(result, "time", "90s, 10m or 2h");

    private static string Text(ArgumentResult result) => result.Tokens is [var token] ? token.Value : "";

    private static TValue? Invalid<TValue>(ArgumentResult result, string kind, string example) where TValue : struct
    {
        var option = ((OptionResult)result.Parent!).Option.Name;
        result.AddError($"{option}: invalid {kind} '{Text(result)}'; expected, for example, {example}.");
        return null;
    }

    private static string ExistingPage(string path) =>
        File.Exists(path) ? Path.GetFullPath(path) : throw new UsageException($"--readme: file '{path}' not found.");

    private static string OneLine(ParseError error)
    {
        var option = (error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult)?.Option.Name;
        var lines = error.Message.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var message = string.Join(' ', lines);
        return option is null || message.Contains(option, StringComparison.Ordinal) ? message : $"{option}: {message}";
    }

    /// <summary>The looks between the first and the last one, both included.</summary>
    private static int[] ParseLooks(string rounds)
    {
        if (rounds.Split(',') is not [var first, var last]
            || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            || from < DecisionRule.RequiredRounds || to < from || to > ScalingFindings.MaxRounds)
        {
            throw new UsageException(FormattableString.Invariant(
                $"--rounds: invalid rounds '{rounds}'; expected two numbers from {DecisionRule.RequiredRounds} to ")
                + FormattableString.Invariant($"{ScalingFindings.MaxRounds}, for example, 8,22."));
        }

        return [.. DecisionRule.Looks.Append(from).Append(to).Where(look => look >= from && look <= to).Distinct().Order()];
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
