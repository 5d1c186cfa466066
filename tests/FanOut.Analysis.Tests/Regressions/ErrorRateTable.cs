namespace FanOut.Analysis.Tests.Regressions;

/// <summary>The table of docs/accuracy.md that says how often <c>fanout compare</c> is right, and others' rules beside it.</summary>
internal static class ErrorRateTable
{
    /// <summary>Comparisons that a committed cell rests on.</summary>
    public const int Comparisons = 2_000;

    public const string Begin = "<!-- compare:error-rates -->";

    public const string End = "<!-- compare:end -->";

    private static readonly string[] cases = ["Sequential", "ParallelFor", "Threads", "Processes"];

    /// <summary>The lines in their order.</summary>
    public static IReadOnlyList<ErrorRateLine> Lines { get; } =
    [
        .. cases.Select(name => new ErrorRateLine(Counted.FalseAlarms, Same(name), 0.01)),
        .. cases.Select(name => new ErrorRateLine(Counted.FalseAlarms, Same(name, Taking.FarApart), 0.01)),
        .. cases.Select(name => new ErrorRateLine(Counted.FalseAlarms, Same(name, Taking.OneAfterTheOther), 0.01)),
        new(Counted.Found, new DrawnComparisons("Sequential", 10, 11, "5%"), 0.95),
        new(Counted.Found, new DrawnComparisons("Sequential", 10, 11, "5%", Taking.FarApart), 0.95) { Reached = 0.80 },
        new(Counted.Found, new DrawnComparisons("Sequential", 5, 22, "2%"), 0.95),
        new(Counted.Found, new DrawnComparisons("ParallelFor", 20, 11, "5%"), 0.80),
        new(Counted.Found, new DrawnComparisons("ParallelFor", 10, 22, "2%"), 0.95),
        .. cases.Select(name => new ErrorRateLine(Counted.Coverage, Same(name), 0.98)),
        .. cases.Select(name => new ErrorRateLine(Counted.Coverage, Same(name, Taking.OneAfterTheOther), 0.98)),
        .. cases.Select(name => new ErrorRateLine(Counted.Detectable, Same(name), 1.3)),
    ];

    /// <summary>
    /// The lines, and those that only tests hold: every other promise on the rounds that lie far apart, and other numbers of launches taken
    /// one side after the other.
    /// </summary>
    public static IReadOnlyList<ErrorRateLine> Held { get; } =
    [
        .. Lines,
        new(Counted.Found, new DrawnComparisons("Sequential", 5, 22, "2%", Taking.FarApart), 0.95),
        new(Counted.Found, new DrawnComparisons("ParallelFor", 20, 11, "5%", Taking.FarApart), 0.80),
        new(Counted.Found, new DrawnComparisons("ParallelFor", 10, 22, "2%", Taking.FarApart), 0.95),
        .. cases.Select(name => new ErrorRateLine(Counted.Coverage, Same(name, Taking.FarApart), 0.98)),
        .. cases.Select(name => new ErrorRateLine(Counted.Detectable, Same(name, Taking.FarApart), 1.3)),
        .. InARow(Counted.FalseAlarms, 0.01),
        .. InARow(Counted.Coverage, 0.98),
    ];

    /// <summary>The table as Markdown.</summary>
    /// <param name="comparisons">Comparisons that each cell rests on.</param>
    public static string Markdown(int comparisons) => string.Join('\n', Table(comparisons).Markdown());

    /// <summary>The page with the table in its place.</summary>
    public static string Fill(string page, string table) =>
        $"{page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)]}\n{table}\n"
            + page[page.IndexOf(End, StringComparison.Ordinal)..];

    /// <summary>What stands between the marks of a page.</summary>
    public static string Of(string page) =>
        page[(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..page.IndexOf(End, StringComparison.Ordinal)].Trim('\n');

    private static TextTable Table(int comparisons) => new(
        ["what", "case", "launches", "margin", "wanted", "`fanout compare`", .. Yardstick.All.Select(rule => rule.Name)],
        [.. Lines.Select(line => (IReadOnlyList<string>)[.. line.Heading, .. line.Cells(MeasuredRates.Of(line.Drawn, comparisons))])]);

    private static IEnumerable<ErrorRateLine> InARow(Counted counted, double wanted) =>
        from name in cases
        from launches in (int[])[5, 6, 8, 10, 22]
        select new ErrorRateLine(counted, Same(name, Taking.OneAfterTheOther) with { Launches = launches }, wanted);

    private static DrawnComparisons Same(string name, Taking taking = Taking.InTurns) => new(name, 0, 11, "5%", taking);
}
