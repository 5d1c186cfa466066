namespace FanOut.Reports.Runs;

/// <summary>Speedup and efficiency by workers, with intervals as bands.</summary>
internal static class WorkerCharts
{
    /// <summary>Workers from which on a plain axis has no room for the first steps, because steps double.</summary>
    private const int ManyWorkers = 8;

    /// <summary>What the bands of <see cref="SeriesOf"/> are.</summary>
    public const string Bands = "with 99 % intervals as bands for the strategies that the answer names";

    /// <summary>Speedup, with the ideal line, knees as rings, and the law of the best curve.</summary>
    public static LineChart Speedup(MachineReport report, string about, IReadOnlyList<ScalingCurve> curves)
    {
        var steps = Steps(curves);
        var best = curves.MaxBy(curve => curve.Points[^1].Speedup.Value)!;
        var law = best.Laws.MinBy(fitted => fitted.Deviation);
        double last = law?.Curve.Max(point => point.Workers) ?? steps[^1];
        Series[] series = [.. curves.Select(curve =>
            SeriesOf(report, curve.Strategy, curve.Points.Select(point => PointOf(point.Workers, point.Speedup))))];
        double[] speedups = [.. series.SelectMany(one => one.Points)
            .SelectMany(point => new[] { point.Lower, point.Y, point.Upper }).OfType<double>()];
        return new LineChart
        {
            Title = $"Speedup: {about}",
            Description = $"Lines of speedup over the number of workers, {Bands}, beside a dashed ideal line. "
                + AtMostWorkers(report, curves, steps[^1], point => point.Speedup, speedup => FigureText.Multiple(speedup)),
            X = WorkersAxis(steps, last),
            Y = steps[^1] >= ManyWorkers
                ? Axis.Logarithmic($"Speedup over {MachineReport.Name(report.Baseline)}", [.. speedups, 1, last], Times)
                : new Axis($"Speedup over {MachineReport.Name(report.Baseline)}", 0, Math.Max(last, speedups.Max()) * 1.05, Times),
            Series = series,
            Guides = [new Guide("ideal", [new(steps[0], steps[0]), new(last, last)]), .. law is null ? [] : Laws(report, best, law)],
            Marks = [.. curves.Where(curve => curve.Knee?.Workers is not null).Select(curve => new Mark(
                curve.Knee!.Workers!.Value,
                curve.Points.First(point => point.Workers == curve.Knee.Workers).Speedup.Value,
                report.HueOf(curve.Strategy)))],
        };
    }

    /// <summary>Efficiency, with the 70 % of the knee.</summary>
    public static LineChart Efficiency(MachineReport report, string about, IReadOnlyList<ScalingCurve> curves)
    {
        var steps = Steps(curves);
        var efficiencies = curves.SelectMany(curve => curve.Points).Select(point => point.Efficiency).ToArray();
        var max = 100 * efficiencies.Max(efficiency => efficiency.Shown?.Upper ?? efficiency.Value);

        // An interval of few launches may reach anywhere; the axis shows what an efficiency can be, and a little more.
        var end = Math.Max(Math.Clamp(max, 105, 150), 105 * efficiencies.Max(efficiency => efficiency.Value));
        return new LineChart
        {
            Title = $"Efficiency: {about}",
            Description = $"Lines of efficiency over the number of workers, {Bands}, beside a dashed line at 70 %. "
                + AtMostWorkers(report, curves, steps[^1], point => point.Efficiency, efficiency => FigureText.Percent(efficiency.Value)),
            X = WorkersAxis(steps, steps[^1]),
            Y = new Axis("Efficiency: speedup / workers", 0, end, value => $"{Axis.FormatNumber(value)}%"),
            Series = [.. curves.Select(curve =>
                SeriesOf(report, curve.Strategy, curve.Points.Select(point => PointOf(point.Workers, point.Efficiency, 100))))],
            Guides = [new Guide("70% (knee)", [new(steps[0], 100 * Knee.Efficiency), new(steps[^1], 100 * Knee.Efficiency)])],
        };
    }

    /// <summary>The line of a strategy, in its colour; bands of all strategies would hide each other.</summary>
    public static Series SeriesOf(MachineReport report, string strategy, IEnumerable<Point> points) => new(
        report.WordsOf(strategy),
        report.HueOf(strategy),
        [.. points.Select(point => report.IsNamed(strategy) ? point : point with { Lower = null, Upper = null })]);

    /// <summary>A measured point with its interval.</summary>
    public static Point PointOf(double x, Estimate estimate, double factor = 1) => new(
        x, factor * estimate.Value, factor * estimate.Shown?.Lower, factor * estimate.Shown?.Upper);

    private static int[] Steps(IReadOnlyList<ScalingCurve> curves) =>
        [.. curves.SelectMany(curve => curve.Points).Select(point => point.Workers).Distinct().Order()];

    /// <summary>The workers measured, evenly apart where they are many.</summary>
    private static Axis WorkersAxis(int[] steps, double last)
    {
        var axis = steps[^1] >= ManyWorkers
            ? Axis.Logarithmic("Workers", [steps[0], last], Axis.FormatNumber)
            : new Axis("Workers", steps[0] - 0.15, last + 0.15, Axis.FormatNumber);
        return axis with { Marks = [.. steps, .. last > steps[^1] ? new[] { last } : []] };
    }

    private static IEnumerable<Guide> Laws(MachineReport report, ScalingCurve best, ScalingLaw law)
    {
        var measured = law.Curve.Where(point => !point.IsPredicted).ToArray();
        var predicted = law.Curve.SkipWhile(point => !point.IsPredicted).ToArray();
        if (measured.Length > 1)
            yield return new Guide($"{report.WordsOf(best.Strategy)} by law", [.. measured.Select(PointOf)]);
        if (predicted.Length > 0 && measured.Length > 0)
            yield return new Guide("predicted", [PointOf(measured[^1]), .. predicted.Select(PointOf)]);

        static Point PointOf(LawPoint point) => new(point.Workers, point.Speedup);
    }

    private static string Times(double value) => $"{Axis.FormatNumber(value)}x";

    /// <summary>The figures of the curves that reach the most workers, highest first.</summary>
    private static string AtMostWorkers(
        MachineReport report, IReadOnlyList<ScalingCurve> curves, int workers, Func<ScalingPoint, Estimate> figure,
        Func<Estimate, string> text)
    {
        var figures = curves.Where(curve => curve.Points[^1].Workers == workers)
            .OrderByDescending(curve => figure(curve.Points[^1]).Value)
            .Select(curve => $"{report.WordsOf(curve.Strategy)} {text(figure(curve.Points[^1]))}");
        return $"At {NumberText.Count(workers, "worker")}: {MachineReport.Names(figures, 20)}.";
    }
}
