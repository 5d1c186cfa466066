using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Judgements;

/// <summary>All doubts of a judgement, collected once: one number per kind of doubt, which the cells that it touches refer to.</summary>
public sealed class NumberedFindings
{
    private readonly Dictionary<string, NumberedFinding> byCode;

    private NumberedFindings(IReadOnlyList<NumberedFinding> all)
    {
        All = all;
        byCode = all.ToDictionary(finding => finding.Code);
    }

    /// <summary>By rising number, from 1; possibly none.</summary>
    public IReadOnlyList<NumberedFinding> All { get; }

    /// <summary>The numbers of some doubts, each once, rising.</summary>
    /// <param name="findings">Doubts that were collected; others have no number and are left out.</param>
    public IReadOnlyList<int> NumbersOf(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return [.. findings.Select(finding => byCode.GetValueOrDefault(finding.Code)?.Number).OfType<int>().Distinct().Order()];
    }

    /// <summary>Numbers doubts in the order in which their kinds first appear, which is the order of the tables.</summary>
    internal static NumberedFindings Of(IEnumerable<FindingPlace> places) => new(
    [
        .. places.Distinct().GroupBy(place => place.Finding.Code).Select((group, index) => new NumberedFinding(
            index + 1,
            group.Key,
            [.. group.OrderByDescending(place => Math.Abs(place.Finding.Number - place.Finding.Limit))])),
    ]);
}

/// <summary>One kind of doubt with everything that it touches.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Code">The doubt's stable name.</param>
/// <param name="Places">What it touches, the farthest from the limit first; at least one.</param>
public sealed record NumberedFinding(int Number, string Code, IReadOnlyList<FindingPlace> Places)
{
    /// <summary>The doubt where it is farthest from its limit: its statement and remedy stand for all.</summary>
    public Finding Worst => Places[0].Finding;
}

/// <summary>A doubt and what it touches.</summary>
/// <param name="Where">Name of a case, a curve, a class or the run, such as <c>WeakScaling.Threads(Workers: 2)</c>.</param>
/// <param name="Finding">The doubt.</param>
public sealed record FindingPlace(string Where, Finding Finding)
{
    internal static IEnumerable<FindingPlace> Of(string where, IEnumerable<Finding> findings) => findings.Select(finding => new FindingPlace(where, finding));

    /// <summary>A case's name without its namespace.</summary>
    internal static string NameOf(BenchmarkResult benchmark) =>
        benchmark.Namespace.Length > 0 && benchmark.FullName.StartsWith(benchmark.Namespace + ".", StringComparison.Ordinal)
            ? benchmark.FullName[(benchmark.Namespace.Length + 1)..]
            : benchmark.FullName;
}
