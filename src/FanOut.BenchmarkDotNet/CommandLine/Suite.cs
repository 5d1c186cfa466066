using System.Reflection;
using FanOut.Analysis.Findings;

namespace FanOut.BenchmarkDotNet;

/// <summary>One run of the program, from the command line to the exit code.</summary>
internal static class Suite
{
    /// <summary>Does what the command line asks for; returns an <see cref="ExitCode"/>.</summary>
    /// <param name="benchmarks">The assembly of the benchmark classes.</param>
    public static int Run(Assembly benchmarks, IReadOnlyList<string> arguments, ILogger output, Action<Judgement> show)
    {
        PlainRunAttribute.IsOn = false;
        if (HarnessOptions.AsksForHelp(arguments))
        {
            PrintHelp(benchmarks, arguments, output);
            return ExitCode.Success;
        }

        var entries = Directory.EnumerateFileSystemEntries(Directory.GetCurrentDirectory()).Select(entry => Path.GetFileName(entry));
        if (ShellExpansion.Undo(arguments, entries, out var restored) is > 0 and var expanded)
            output.WriteLine($"The shell has replaced --filter * with {expanded} names of this folder; running all benchmarks.");

        if (ExtraWork.Complaint is { } complaint)
            throw new UsageException(complaint);
        if (ExtraWork.IsOn)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ExtraWork.Variable} is set: strategies do {ExtraWork.Share:P0} more work than stated; their figures are only for "
                    + $"trying out a comparison."));
        }

        var options = SuiteOptions.Current = SuiteOptions.Parse(restored);
        var logger = new SuiteLogger(output, options.Verbose);
        var place = ProjectPlace.Read(benchmarks);
        var columns = new SuiteColumns();
        var harness = HarnessOptions.Parse(
            options.HarnessArguments, withSuiteJob => SuiteConfig.Create(place.Artifacts, logger, withSuiteJob, columns.All));
        if (harness.OnlyPrints)
        {
            // A filter that matches nothing is an error here, too.
            if (harness.Filters.Count + harness.Categories.Count > 0)
                Selection.Select(harness, benchmarks);

            // The switcher adds the command line to the configuration itself.
            var config = SuiteConfig.Create(place.Artifacts, output, withSuiteJob: true, columns.All);
            BenchmarkSwitcher.FromAssembly(benchmarks).Run([.. options.HarnessArguments], config);
            return ExitCode.Success;
        }

        var selection = Selection.Select(harness, benchmarks, options.All);
        if (selection.Shortened.Count > 0)
            output.WriteLine(
                $"Not in --filter '*': {NumberText.Count(selection.Shortened.Sum(each => each.Cases), "case")} of "
                    + $"{ListText.Join(selection.Shortened.Select(each => each.Class.Name))}. --all or a filter for the class takes them.");
        foreach (var alike in selection.LeftOut.GroupBy(leftOut => (leftOut.Reason, leftOut.Remedy)))
            output.WriteLine(
                $"Left out: {ListText.Join(alike.Select(leftOut => leftOut.Strategy))}. {alike.Key.Reason} {alike.Key.Remedy}");
        if (selection.Classes.Count == 0)
            return ExitCode.Success;
        using var folder = RunFolder.Create(harness.Config.ArtifactsPath, place.Root);
        using var run = new SuiteRun(selection, options, folder, place, columns, logger, show);
        return run.Execute();
    }

    private static void PrintHelp(Assembly benchmarks, IReadOnlyList<string> arguments, ILogger output)
    {
        if (!arguments.Contains("--help"))
        {
            output.WriteLine(HarnessOptions.Version());
            return;
        }

        var example = $"--filter '*{(Selection.Types(benchmarks) is [var first, ..] ? first.Name : "")}*' --launchCount 11";
        output.WriteLine($"""
            Measures ways to spread CPU-bound work. Examples:
              {"--filter '*'".PadRight(example.Length)}  every benchmark
              {example}  one class, equally many launches of all cases
              {"--filter '*' --job Dry".PadRight(example.Length)}  everything once, as a quick check

            FanOut's own options:
            """);
        foreach (var (name, description) in SuiteOptions.Help)
            output.WriteLine($"  {name,-12} {description}");
        output.WriteLine($"""

            Exit codes: 0 fine; 1 a case failed; 2 usage, or what the machine refuses; 128 + signal when interrupted.

            BenchmarkDotNet's options, all but {string.Join(", ", HarnessLimits.Refused)}:
            """);
        output.WriteLine(HarnessOptions.Help());
    }
}

internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A case failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a Debug build or the machine makes a measurement impossible.</summary>
    public const int BadUsage = 2;
}

/// <summary>A command line that cannot be carried out; the message is the one line that the user sees.</summary>
internal sealed class UsageException(string message) : Exception(message);
