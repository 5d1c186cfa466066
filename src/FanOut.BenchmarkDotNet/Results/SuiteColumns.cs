using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Exporters;
using FanOut.Reports.Runs;
using BenchmarkId = FanOut.Analysis.Results.BenchmarkId;

namespace FanOut.BenchmarkDotNet;

/// <summary>The reports' figures of cases as columns of BenchmarkDotNet's tables.</summary>
/// <param name="judge">Judges a summary that is about to be shown; null where <see cref="Show"/> is called before.</param>
internal sealed class SuiteColumns(Func<Summary, Judgement>? judge = null)
{
    private const string StepExplanation =
        "what the workers share: hardware threads of a core (logical), the quota (throttled), CPUs by turns (oversubscribed)";

    private Dictionary<BenchmarkId, CaseJudgement> cases = [];
    private IReadOnlyList<LadderRung> ladder = [];
    private Summary? shown;

    public IEnumerable<IColumn> All =>
    [
        .. CaseColumns.All.Where(column => column.ShownIn.HasFlag(ShownIn.Harness) || column.ShownIn.HasFlag(ShownIn.Details))
            .Select(column => new FigureColumn(
                column.Name, Category(column.Kind), column.Explanation, (summary, id) => Text(summary, id, column.Text))
            {
                IsDetail = !column.ShownIn.HasFlag(ShownIn.Harness),
            }),
        new FigureColumn("Step", ColumnCategory.Params, StepExplanation, (summary, id) => Text(summary, id, StepOf)),
    ];

    public void Show(Judgement judgement)
    {
        cases = judgement.Classes.SelectMany(judged => judged.Cases).ToDictionary(one => one.Id);
        ladder = judgement.Record?.Options.CoreLadder ?? [];
    }

    private static ColumnCategory Category(FigureKind kind) => kind switch
    {
        FigureKind.Time => ColumnCategory.Statistics,
        FigureKind.Comparison => ColumnCategory.Baseline,
        _ => ColumnCategory.Custom,
    };

    private string? Text(Summary summary, BenchmarkId id, Func<CaseJudgement, string?> text)
    {
        if (judge is not null && shown != summary)
        {
            shown = summary;
            Show(judge(summary));
        }

        return cases.TryGetValue(id, out var one) ? text(one) : null;
    }

    private string? StepOf(CaseJudgement one) => ladder.All(step => step.Kind == "physical")
        ? null
        : ladder.FirstOrDefault(step => step.Workers == (one.Scaling?.Workers ?? one.Overhead?.Workers))?.Kind;

    /// <summary>A column of one figure; hidden if no case of the class has it.</summary>
    private sealed class FigureColumn(string name, ColumnCategory category, string explanation, Func<Summary, BenchmarkId, string?> figure)
        : IColumn
    {
        public bool IsDetail { get; init; }

        public string Id => $"FanOut.{name}";
        public string ColumnName => name;
        public bool AlwaysShow => true;
        public ColumnCategory Category => category;
        public int PriorityInCategory => 0;
        public bool IsNumeric => true;
        public UnitType UnitType => UnitType.Dimensionless;
        public string Legend => explanation;

        public bool IsAvailable(Summary summary) =>
            (!IsDetail || SuiteOptions.Current.AllColumns)
                && summary.BenchmarksCases.Any(benchmark => Figure(summary, benchmark) is not null);

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => Figure(summary, benchmarkCase) ?? FigureText.NotApplicable;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        private string? Figure(Summary summary, BenchmarkCase benchmark) =>
            figure(summary, new BenchmarkId(FullNameProvider.GetBenchmarkName(benchmark), benchmark.Job.DisplayInfo));
    }
}
