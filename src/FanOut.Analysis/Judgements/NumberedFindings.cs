using FanOut.Analysis.Results;

namespace FanOut.Analysis.Judgements;

/// <summary>All findings of a judgement: one number per kind of finding and table.</summary>
public sealed class NumberedFindings
{
    private readonly Dictionary<(string Table, string Code), NumberedFinding> byTable;

    private NumberedFindings(IReadOnlyList<NumberedFinding> all)
    {
        All = all;
        byTable = all.ToDictionary(finding => (finding.Table, finding.Code));
    }

    /// <summary>By rising number, from 1.</summary>
    public IReadOnlyList<NumberedFinding> All { get; }

    /// <summary>The numbers of findings, each once, rising.</summary>
    /// <param name="table">The table that they are about, as in <see cref="FindingPlace.Table"/>.</param>
    public IReadOnlyList<int> NumbersOf(string table, IEnumerable<Finding> findings) =>
        [.. findings.Select(finding => byTable.GetValueOrDefault((table, finding.Code))?.Number).OfType<int>().Distinct().Order()];

    /// <summary>Numbers findings in the order of their kinds, table by table.</summary>
    internal static NumberedFindings Number(IEnumerable<FindingPlace> places) => new(
    [
        .. places.Distinct().GroupBy(place => (place.Table, place.Finding.Code)).Select((group, index) => new NumberedFinding(
            index + 1,
            group.Key.Table,
            group.Key.Code,
            [.. group.OrderByDescending(place => place.Finding.Excess)])),
    ]);
}

/// <summary>One kind of finding with all rows of a table that it is about.</summary>
/// <param name="Places">What it touches, the farthest from the limit first; at least one.</param>
public sealed record NumberedFinding(int Number, string Table, string Code, IReadOnlyList<FindingPlace> Places)
{
    /// <summary>The finding that is farthest from its limit; its text represents all.</summary>
    public Finding Worst => Places[0].Finding;
}

/// <summary>A finding and its row.</summary>
/// <param name="Where">Name of a case, a curve, a class or the run, such as <c>WeakScaling.Threads(Workers: 2)</c>.</param>
/// <param name="Table">What shows it: the cases of a class, its curves, an axis of its sizes, or the decisions.</param>
public sealed record FindingPlace(string Where, Finding Finding, string Table)
{
    /// <summary>The table of all decisions.</summary>
    public const string Decisions = "decisions";

    internal static IEnumerable<FindingPlace> From(string table, string where, IEnumerable<Finding> findings) =>
        findings.Select(finding => new FindingPlace(where, finding, table));

    internal static string NameOf(BenchmarkResult benchmark) =>
        benchmark.Namespace.Length > 0 && benchmark.FullName.StartsWith(benchmark.Namespace + ".", StringComparison.Ordinal)
            ? benchmark.FullName[(benchmark.Namespace.Length + 1)..]
            : benchmark.FullName;
}
