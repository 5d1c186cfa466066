using System.Globalization;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using FanOut.Analysis.Judgements;
using FanOut.Kernels;

namespace FanOut.Benchmarks;

/// <summary>One run of the program: from the command line to the exit code.</summary>
internal static class Suite
{
    /// <summary>Runs what the command line asks for.</summary>
    /// <param name="arguments">The command line, ours and the harness's options mixed.</param>
    /// <param name="output">Where progress and tables go.</param>
    /// <param name="show">Shows what the run says at its end.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    /// <exception cref="UsageException">The command line cannot be carried out.</exception>
    public static int Run(IReadOnlyList<string> arguments, ILogger output, Action<Judgement> show) =>
        HarnessOptions.AsksForHelp(arguments) ? PrintHelp(arguments, output) : RunBenchmarks(arguments, output, show);

    private static int RunBenchmarks(IReadOnlyList<string> arguments, ILogger output, Action<Judgement> show)
    {
        var entries = Directory.EnumerateFileSystemEntries(Directory.GetCurrentDirectory()).Select(entry => Path.GetFileName(entry));
        var expanded = ShellExpansion.Undo(arguments, entries, out var restored);
        if (expanded > 0)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The shell has replaced --filter * by the {expanded} names in this folder; running all benchmarks, as --filter '*' does."));

        if (ExtraWork.Complaint is { } complaint)
            throw new UsageException(complaint);
        if (ExtraWork.IsOn)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ExtraWork.Variable}: strategies do {ExtraWork.Share:P0} more work than they say; their figures are for trying a comparison on."));

        var options = SuiteOptions.Current = SuiteOptions.Parse(restored);
        var logger = new SuiteLogger(output, options.Verbose);
        var columns = new ScalingColumns();
        var harness = HarnessOptions.Parse(
            options.HarnessArguments,
            withSuiteJob => SuiteConfig.Create(Artifacts.Folder, logger, withSuiteJob, columns.All));
        if (harness.OnlyPrints)
        {
            // A filter that matches nothing is as wrong here as anywhere.
            if (harness.Filters.Count + harness.Categories.Count > 0)
                Selection.Of(harness);

            // The switcher adds the command line to the configuration by itself.
            var config = SuiteConfig.Create(Artifacts.Folder, output, withSuiteJob: true, columns.All);
            BenchmarkSwitcher.FromAssembly(typeof(Suite).Assembly).Run([.. options.HarnessArguments], config);
            return ExitCode.Fine;
        }

        var selection = Selection.Of(harness);
        foreach (var leftOut in selection.LeftOut)
            output.WriteLine($"Left out: {leftOut.Strategy}. {leftOut.Reason} {leftOut.Remedy}");
        if (selection.Classes.Count == 0)
            return ExitCode.Fine;

        using var folder = RunFolder.Create(harness.Config.ArtifactsPath);
        using var run = new SuiteRun(selection, options, folder, columns, output, show);
        return run.Execute();
    }

    private static int PrintHelp(IReadOnlyList<string> arguments, ILogger output)
    {
        output.WriteLine(HarnessOptions.Help(arguments));
        output.WriteLine("FanOut's own options:");
        foreach (var (name, description) in SuiteOptions.Help)
            output.WriteLine($"  {name,-12} {description}");
        return ExitCode.Fine;
    }
}
