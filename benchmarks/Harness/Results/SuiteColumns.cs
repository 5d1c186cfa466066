using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Runs;
using FanOut.Reports.Texts;
using BenchmarkId = FanOut.Analysis.Results.BenchmarkId;

namespace FanOut.Benchmarks;

/// <summary>The figures of cases as columns of the harness. They show <see cref="CaseColumns"/> and compute nothing.</summary>
internal sealed class SuiteColumns
{
    private Dictionary<BenchmarkId, CaseJudgement> cases = [];
    private IReadOnlyList<LadderRung> ladder = [];

    /// <summary>All columns, in the order of the table.</summary>
    public IEnumerable<IColumn> All =>
    [
        .. CaseColumns.All.Where(column => column.ShownIn != ShownIn.Reports).Select(column => new FigureColumn(
            column.Name,
            column.Kind switch
            {
                FigureKind.Time => ColumnCategory.Statistics,
                FigureKind.Comparison => ColumnCategory.Baseline,
                _ => ColumnCategory.Custom,
            },
            column.Explanation,
            id => cases.GetValueOrDefault(id) is { } one ? column.Text(one) : null,
            () => column.ShownIn.HasFlag(ShownIn.Harness) || SuiteOptions.Current.AllColumns)),
        new FigureColumn(
            "Step",
            ColumnCategory.Params,
            "what the workers share: hardware threads of a core (logical), the quota (throttled), CPUs by turns (oversubscribed)",
            id => cases.GetValueOrDefault(id)?.Benchmark.Workers is { } workers ? ladder.FirstOrDefault(step => step.Workers == workers)?.Kind : null,
            () => ladder.Any(step => step.Kind != Topology.Physical)),
    ];

    /// <summary>The figures to show from now on.</summary>
    public void Show(ClassFigures figures)
    {
        cases = CaseJudgement.From(figures).DistinctBy(one => one.Id).ToDictionary(one => one.Id);
        ladder = figures.Record.Options.CoreLadder;
    }

    /// <summary>A column of one figure; hidden if no case of the class has it.</summary>
    private sealed class FigureColumn(string name, ColumnCategory category, string legend, Func<BenchmarkId, string?> figure, Func<bool> isShown) : IColumn
    {
        public string Id => $"FanOut.{name}";

        public string ColumnName => name;

        public bool AlwaysShow => true;

        public ColumnCategory Category => category;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public string Legend => legend;

        public bool IsAvailable(Summary summary) =>
            isShown() && summary.BenchmarksCases.Any(benchmark => Figure(benchmark) is not null);

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => Figure(benchmarkCase) ?? FigureText.NotApplicable;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        private string? Figure(BenchmarkCase benchmark) =>
            figure(new BenchmarkId(FullNameProvider.GetBenchmarkName(benchmark), benchmark.Job.DisplayInfo));
    }
}
