using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;
using BenchmarkId = FanOut.Analysis.Results.BenchmarkId;

namespace FanOut.Benchmarks;

/// <summary>The columns of what FanOut.Analysis computes from a class's full JSON. They show it and compute nothing.</summary>
internal sealed class SuiteColumns
{
    private static readonly string statistic = LaunchStatistic.Default.Name;

    private Dictionary<BenchmarkId, Estimate?> times = [];
    private ClassFigures? figures;

    /// <summary>All columns, in the order of the table.</summary>
    public IEnumerable<IColumn> All =>
    [
        new FigureColumn("Time", ColumnCategory.Statistics,
            $"per call; the launches' geometric mean, each launch by the {statistic} of its iterations",
            id => times.TryGetValue(id, out var time) ? TimeText.Of(time) : null),
        new FigureColumn("Margin", ColumnCategory.Statistics,
            "how far the 99% interval reaches above Time (Student's t over launches, on logarithms)",
            id => times.TryGetValue(id, out var time) ? TimeText.Margin(time) : null),
        new FigureColumn("Speedup", ColumnCategory.Baseline,
            "time of Sequential for the same work / time of the case, paired by round, with its 99% interval",
            id => figures?.Speedups.Find(id.FullName, id.Job) is { } scaling ? EstimateText.Speedup(scaling) : null),
        new FigureColumn("Efficiency", ColumnCategory.Baseline,
            "Speedup / Workers, where requests wait Speedup / Requests, with its 99% interval",
            id => figures?.Speedups.Find(id.FullName, id.Job) is { } scaling ? EstimateText.Efficiency(scaling) : null),
        new FigureColumn("Cores", ColumnCategory.Custom,
            "CPU time of the process and all its children / wall time, over the actual iterations; the launches' median",
            id => AccountOf(id)?.CoresText),
        new FigureColumn("Peak memory", ColumnCategory.Custom,
            "the most that the process and all its children had together, programs and libraries left out; read every few milliseconds in "
                + "a launch of its own",
            id => figures is null ? null : TreePeak.TextOf(figures.Record, id, TreePeak.OwnFigure)),
        new FigureColumn("Peak RSS", ColumnCategory.Custom,
            "the same with programs and libraries, in full for each process, as ps and top show it",
            id => figures is null ? null : TreePeak.TextOf(figures.Record, id, TreePeak.ResidentFigure), isShown: _ =>
                SuiteOptions.Current.AllColumns),
        TimelineColumn(
            "Overlap",
            "share of the time from the first worker's start to the last one's end in which all workers computed; the middle one of some "
                + "calls in a launch of its own",
            call => EstimateText.Percent(call.Overlap)),
        TimelineColumn("Start skew", "from the first worker's start to the last one's, in that call", call => TimeText.Of(call.StartSkew)),
        TimelineColumn("Finish skew", "from the first worker's end to the last one's, in that call", call => TimeText.Of(call.FinishSkew)),
        TimelineColumn("Variation", "standard deviation of the workers' times / their mean, in that call", call =>
            EstimateText.Percent(call.Variation)),
        new FigureColumn("User", ColumnCategory.Custom,
            "CPU time of the process and all its children in their own code, per call; the launches' median",
            id => AccountOf(id) is { } account ? TimeText.Of(account.UserPerCall.Median) : null, isShown: _ =>
                SuiteOptions.Current.AllColumns),
        new FigureColumn("System", ColumnCategory.Custom, "the same in the operating system",
            id => AccountOf(id) is { } account ? TimeText.Of(account.SystemPerCall.Median) : null, isShown: _ =>
                SuiteOptions.Current.AllColumns),
        CountColumn("Waits", "times per call that a thread gave up its CPU to wait; the launches' median", CpuAccount.VoluntarySwitches),
        CountColumn("Preempted", "times per call that a CPU was taken away from a thread with work; the launches' median",
            CpuAccount.InvoluntarySwitches),
        CountColumn("Faults", "pages mapped per call without reading a disk; the launches' median", CpuAccount.MinorFaults),
        CountColumn("Disk faults", "pages read from a disk per call; the launches' median", CpuAccount.MajorFaults),
        new FigureColumn("Per worker", ColumnCategory.Statistics, "Time / Workers",
            id => figures?.Overheads.Find(id.FullName, id.Job) is { } overhead ? TimeText.Of(overhead.PerWorker) : null),
        new FigureColumn("x floor", ColumnCategory.Baseline,
            "time of the case / time of what the operating system asks at least for such workers (README.md), paired by round, with its "
                + "99% interval",
            id => figures?.Overheads.Find(id.FullName, id.Job) is { Floor: not null } overhead ? EstimateText.Multiple(overhead.FloorRatio)
                : null),
        new FigureColumn("x .NET", ColumnCategory.Baseline,
            "time of the case / time of .NET's sequential loop over as many roots (DotNetSequential), paired by round, with its 99% "
                + "interval",
            id => figures?.Peers.Find(id.FullName, id.Job) is { } peer ? EstimateText.Multiple(peer.Factor) : null),
        new FigureColumn("Lost", ColumnCategory.Custom,
            "share of the updates that another worker has overwritten, over all calls of a launch: the launches' median, in brackets the "
                + "least and the greatest",
            id => figures is not null && LostUpdates.ShareOf(figures.Record, id) is { } share ? LostUpdates.Text(share) : null),
        new FigureColumn("Memory", ColumnCategory.Custom,
            "what the process tree has more in memory with the workers than without, per worker, pages of programs and libraries left "
                + "out; the launches' median, in brackets the least and the greatest",
            id => MemoryOf(id, MemoryPerWorker.Own)),
        new FigureColumn("RSS", ColumnCategory.Custom,
            "the same with programs and libraries, in full for each process, as ps and top show it",
            id => MemoryOf(id, MemoryPerWorker.Resident)),
        new FigureColumn("Step", ColumnCategory.Params,
            "what the workers share: hardware threads of a core (logical), the quota (throttled), CPUs by turns (oversubscribed)",
            id => WorkersOf(id) is { } workers ? StepOf(workers) : null, isShown: _ => !AllPhysical),
    ];

    /// <summary>The figures to show from now on.</summary>
    /// <param name="figures">A class's figures.</param>
    public void Show(ClassFigures figures)
    {
        times = figures.File.Benchmarks.ToDictionary(benchmark => benchmark.Id, benchmark => LaunchMean.Of(benchmark));
        this.figures = figures;
    }

    private bool AllPhysical => figures?.Record.Options.CoreLadder.All(step => step.Kind == "physical") == true;

    private string? MemoryOf(BenchmarkId id, (string Without, string With) readings) =>
        figures?.File.Benchmarks.FirstOrDefault(benchmark => benchmark.Id == id) is { } benchmark
            && MemoryPerWorker.Of(figures.Record, benchmark, readings) is { } bytes
            ? MemoryPerWorker.Text(bytes)
            : null;

    private CpuAccount? AccountOf(BenchmarkId id) => figures is null ? null : CpuAccount.Of(figures.Record, id);

    private FigureColumn TimelineColumn(string name, string legend, Func<WorkerTimeline, string> text) => new(
        name,
        ColumnCategory.Custom,
        legend,
        // Without work, nothing overlaps.
        id => figures is not null && figures.Speedups.Find(id.FullName, id.Job) is not null
            && WorkerTimeline.Typical(WorkerTimeline.Of(figures.Record, id)) is { } call
            ? text(call)
            : null,
        isShown: _ => SuiteOptions.Current.AllColumns);

    private FigureColumn CountColumn(string name, string legend, string figure) => new(
        name,
        ColumnCategory.Custom,
        legend,
        id => figures is not null && CpuAccount.PerCall(figures.Record, id, figure) is { } count ? EstimateText.Digits(count.Median) : null,
        isShown: _ => SuiteOptions.Current.AllColumns);

    private int? WorkersOf(BenchmarkId id) =>
        figures?.Speedups.Find(id.FullName, id.Job)?.Workers ?? figures?.Overheads.Find(id.FullName, id.Job)?.Workers;

    private string? StepOf(int workers) => figures?.Record.Options.CoreLadder.FirstOrDefault(step => step.Workers == workers)?.Kind;

    /// <summary>A column of one figure; hidden where no case of the class has it.</summary>
    private sealed class FigureColumn(
        string name, ColumnCategory category, string legend, Func<BenchmarkId, string?> figure, Predicate<Summary>? isShown = null)
            : IColumn
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
            isShown?.Invoke(summary) != false && summary.BenchmarksCases.Any(benchmark => Figure(benchmark) is not null);

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => Figure(benchmarkCase) ?? EstimateText.NotApplicable;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        private string? Figure(BenchmarkCase benchmark) =>
            figure(new BenchmarkId(FullNameProvider.GetBenchmarkName(benchmark), benchmark.Job.DisplayInfo));
    }
}
