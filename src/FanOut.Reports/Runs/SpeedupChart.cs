namespace FanOut.Reports.Runs;

/// <summary>Speedup by workers, with the ideal line, intervals as bands, knees as rings, and the law of the best one.</summary>
internal static class SpeedupChart
{
    /// <summary>From here on steps double so often that a plain axis has no room for the first ones.</summary>
    private const int ManyWorkers = 8;

    public static LineChart From(MachineReport report, string about, IReadOnlyList<ScalingCurve> curves)
    {
        int[] steps = [.. curves.SelectMany(curve => curve.Points).Select(point => point.Workers).Distinct().Order()];
        var best = curves.MaxBy(curve => curve.Points[^1].Speedup.Value)!;
        var law = best.Laws.Count == 0 ? null : best.Laws.MinBy(fitted => fitted.Deviation);
        double last = law?.Curve.Max(point => point.Workers) ?? steps[^1];
        var speedups = curves.SelectMany(curve => curve.Points).SelectMany(point => Values(point.Speedup)).ToArray();
        var (x, y) = Axes(steps, last, speedups);
        return new LineChart
        {
            Title = $"Speedup: {about}",
            Description = Description(curves, steps[^1]),
            X = x,
            Y = y,
            Series = [.. curves.Select(curve => new Series(
                MachineReport.Name(curve.Strategy),
                report.HueOf(curve.Strategy),
                [.. curve.Points.Select(point => PointOf(point.Workers, point.Speedup))]))],
            Guides = [new Guide("ideal", [new(steps[0], steps[0]), new(last, last)]), .. law is null ? [] : Laws(best, law)],
            Marks = [.. curves.Where(curve => curve.Knee?.Workers is not null).Select(curve => new Mark(
                curve.Knee!.Workers!.Value,
                curve.Points.First(point => point.Workers == curve.Knee.Workers).Speedup.Value,
                report.HueOf(curve.Strategy)))],
        };
    }

    /// <summary>A measured point with its interval.</summary>
    public static Point PointOf(double x, Estimate estimate, double factor = 1) => new(
        x, factor * estimate.Value, factor * estimate.Shown?.Lower, factor * estimate.Shown?.Upper);

    /// <summary>The workers measured, evenly apart where they are many.</summary>
    public static Axis WorkersAxis(int[] steps, double last) => steps[^1] >= ManyWorkers
        ? Axis.Logarithmic("Workers", [steps[0], last], Axis.FormatNumber) with { Marks = Marks(steps, last) }
        : new Axis("Workers", steps[0] - 0.15, last + 0.15, Axis.FormatNumber) with { Marks = Marks(steps, last) };

    private static double[] Marks(int[] steps, double last) =>
        [.. steps.Select(step => (double)step), .. last > steps[^1] ? new[] { last } : []];

    private static (Axis X, Axis Y) Axes(int[] steps, double last, double[] speedups) => (WorkersAxis(steps, last), steps[^1] >= ManyWorkers
        ? Axis.Logarithmic("Speedup over Sequential", [.. speedups, 1, last], Times)
        : new Axis("Speedup over Sequential", 0, Math.Max(last, speedups.Max()) * 1.05, Times));

    private static IEnumerable<Guide> Laws(ScalingCurve best, ScalingLaw law)
    {
        var measured = law.Curve.Where(point => !point.IsPredicted).ToArray();
        var predicted = law.Curve.SkipWhile(point => !point.IsPredicted).ToArray();
        if (measured.Length > 1)
            yield return new Guide($"{MachineReport.Name(best.Strategy)} by law", [.. measured.Select(PointOf)]);
        if (predicted.Length > 0 && measured.Length > 0)
            yield return new Guide("predicted", [PointOf(measured[^1]), .. predicted.Select(PointOf)]);

        static Point PointOf(LawPoint point) => new(point.Workers, point.Speedup);
    }

    private static IEnumerable<double> Values(Estimate estimate) =>
        estimate.Shown is { } interval ? [interval.Lower, estimate.Value, interval.Upper] : [estimate.Value];

    private static string Times(double value) => $"{Axis.FormatNumber(value)}x";

    private static string Description(IReadOnlyList<ScalingCurve> curves, int workers)
    {
        var figures = curves.Where(curve => curve.Points[^1].Workers == workers)
            .OrderByDescending(curve => curve.Points[^1].Speedup.Value)
            .Select(curve => $"{MachineReport.Name(curve.Strategy)} {FigureText.Multiple(curve.Points[^1].Speedup)}");
        return "Lines of speedup over the number of workers, with 99 % intervals as bands, beside a dashed ideal line. "
            + $"At {NumberText.Count(workers, "worker")}: {MachineReport.Names(figures, 20)}.";
    }
}
