namespace FanOut.Reports.Runs;

/// <summary>How to take the measurements again, and how to make this report from their files again.</summary>
internal static class ReproductionSection
{
    /// <summary>A command line longer than this is no command line.</summary>
    private const int MaxCharacters = 2_000;

    public static Section From(Judgement judgement) => new("How to reproduce", judgement.Record is { } record
        ?
        [
            new Code(Commands(record)),
            new Paragraph("The last line makes this report again from the files of the run alone: the full JSON of the harness and the "
                + "run record beside it."),
        ]
        :
        [
            new Paragraph("Run the benchmarks again with BenchmarkDotNet's full JSON exporter (JsonExporter.Full, or --exporters "
                + "fulljson) and make this report from the files:"),
            new Code(["fanout report BenchmarkDotNet.Artifacts/results"]),
        ]);

    private static string[] Commands(RunRecord record)
    {
        var arguments = string.Join(' ', record.Options.CommandLine.Select(Quoted));

        // These name the project and its states themselves; it need not be this one.
        return record.Options.CommandLine is ["ab" or "calibrate", ..]
            ? [Shortened($"fanout {arguments}"), "fanout report BenchmarkDotNet.Artifacts"]
            :
            [
                .. record.Commit is { } commit ? [$"git checkout {VisibleText.Shortened(commit)}"] : Array.Empty<string>(),
                Shortened($"dotnet run -c Release --project benchmarks {arguments}".TrimEnd()),
                "dotnet run -c Release --project src/FanOut.Cli -- report BenchmarkDotNet.Artifacts",
            ];
    }

    private static string Shortened(string command) => VisibleText.Shortened(command, MaxCharacters);

    /// <summary>As a POSIX shell reads it back.</summary>
    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(
            symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '-' or '_' or '.' or '/' or ',' or ':' or '=' or '%' or '+')
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
