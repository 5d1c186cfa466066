namespace FanOut.Cli.Usage;

/// <summary>Examples and exit codes of a command, for its help.</summary>
internal sealed record CommandGuide(IReadOnlyList<string> Examples, IReadOnlyList<(string Code, string Meaning)> ExitCodes)
{
    private static readonly (string, string)[] answered = [("0", "done"), ("2", "bad usage, unreadable input, or refused by the system")];

    private static readonly (string, string)[] compared =
    [
        ("0", "nothing became worse"),
        ("1", "a benchmark is slower, allocates more, fails, or is no longer the fastest choice; with --strict, also if one is missing"),
        ("2", "bad usage, unreadable input, refused by the system, or nothing to compare"),
        ("3", "with --strict: a benchmark is undecided"),
        ("4", "with --strict: a negative control moved"),
    ];

    private static readonly (string, string)[] interrupted = [("130, 143", "interrupted by Ctrl+C or SIGTERM; nothing is left running")];

    private static readonly Dictionary<string, CommandGuide> guides = new(StringComparer.Ordinal)
    {
        ["fanout"] = new(
            ["fanout report BenchmarkDotNet.Artifacts", "fanout compare before after", "fanout ab --base main", "fanout compare --help"],
            [
                ("0", "done, and nothing became worse"), ("1", "a benchmark became worse or failed"), answered[1],
                ("3, 4", "with --strict: undecided, or a control moved"), .. interrupted,
            ]),
        ["fanout ab"] = new(
            [
                "fanout ab --base main", "fanout ab --base v1.0 --head HEAD --filter '*Parsing*' --budget 10m",
                "fanout ab --head-env DOTNET_gcServer=1", "fanout ab --base-property TieredPGO=false",
                "fanout ab --base main -- --iterationCount 5", "fanout ab --resume BenchmarkDotNet.Artifacts/ab",
            ],
            [.. compared, .. interrupted]),
        ["fanout advise"] = Answered(
            "fanout advise BenchmarkDotNet.Artifacts --work 250us",
            "fanout advise BenchmarkDotNet.Artifacts --work 20ms --shape allocating", "fanout advise run1 run2 --work 1.5ms --workers 4"),
        ["fanout calibrate"] = new(
            [
                "fanout calibrate --budget 1h", "fanout calibrate --filter '*Parsing*' --rounds 22",
                "fanout calibrate --from BenchmarkDotNet.Artifacts/calibration",
            ],
            [("0", "done"), ("1", "the extra work was not measured, so there is no profile"), answered[1], .. interrupted]),
        ["fanout compare"] = new(
            [
                "fanout compare before after", "fanout compare before after --filter '*Parsing*' --margin 2%",
                "fanout compare before after --format html --output comparison.html", "fanout compare before after --strict",
            ],
            compared),
        ["fanout doctor"] = Answered("fanout doctor"),
        ["fanout export"] = Answered(
            "fanout export BenchmarkDotNet.Artifacts --format bencher",
            "fanout export results --format github-action-benchmark --output results.json"),
        ["fanout report"] = Answered(
            "fanout report BenchmarkDotNet.Artifacts", "fanout report before after --format html --output pages"),
        ["fanout runs"] = Answered("fanout runs", "fanout runs --keep 10"),
        ["fanout track"] = Answered(
            "fanout track add BenchmarkDotNet.Artifacts", "fanout track show", "fanout track detect", "fanout track add --help"),
        ["fanout track ack"] = Answered("fanout track ack 3f2a9c10 --reason 'checks more input'"),
        ["fanout track add"] = Answered(
            "fanout track add BenchmarkDotNet.Artifacts", "fanout track add results --history nightly.db --label pipeline=412"),
        ["fanout track detect"] = new(
            ["fanout track detect", "fanout track detect --since 2026-03-01 --issues issues"],
            [("0", "no unacknowledged regression"), ("1", "an unacknowledged regression"), answered[1]]),
        ["fanout track export"] = Answered("fanout track export --output history.jsonl"),
        ["fanout track import"] = Answered("fanout track import history.jsonl --history copy.db"),
        ["fanout track remove"] = Answered("fanout track remove 3f2a9c10"),
        ["fanout track report"] = Answered(
            "fanout track report --output pages", "fanout track report --format html --filter '*Parsing*'"),
        ["fanout track show"] = Answered("fanout track show", "fanout track show --filter '*Parsing*' --runs 50"),
    };

    /// <summary>The guide of a command such as <c>fanout track add</c>.</summary>
    public static CommandGuide For(string path) => guides.GetValueOrDefault(path, Answered());

    private static CommandGuide Answered(params string[] examples) => new(examples, answered);
}
