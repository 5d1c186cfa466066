using FanOut.Reports.Exports;

namespace FanOut.Cli;

/// <summary><c>fanout export</c>: results in other tools' formats.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, Func<IReadOnlyList<ExportedCase>, string>> formats = new(StringComparer.Ordinal)
    {
        ["github-action-benchmark"] = ExportFormats.GitHubActionBenchmark,
        ["bencher"] = ExportFormats.BencherMetrics,
    };

    public static Command Create()
    {
        var paths = ResultPaths.Argument();
        var format = new Option<string>("--format")
        {
            Description = "Format of github-action-benchmark (customSmallerIsBetter) or of Bencher.",
            Required = true,
        };
        Values.Only(format, [.. formats.Keys]);
        var output = OutputText.FileOption();
        var command = new Command("export",
            "Writes results in the formats of other tools, with a stable name for every case.") { paths, format, output };
        command.SetAction(parsed =>
        {
            var files = ResultPaths.Read(parsed.GetRequiredValue(paths)).SelectMany(run => run.Files);
            var text = formats[parsed.GetRequiredValue(format)](ExportedCase.Read(files));
            OutputText.Write(TerminalText.Lines(text), parsed.GetValue(output));
        });
        return command;
    }
}
