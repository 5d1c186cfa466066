namespace FanOut.Reports.Runs;

/// <summary>Efficiency by workers, with the 70 % of the knee.</summary>
internal static class EfficiencyChart
{
    public static LineChart From(MachineReport report, string about, IReadOnlyList<ScalingCurve> curves)
    {
        int[] steps = [.. curves.SelectMany(curve => curve.Points).Select(point => point.Workers).Distinct().Order()];
        var efficiencies = curves.SelectMany(curve => curve.Points).Select(point => point.Efficiency).ToArray();
        var greatest = 100 * efficiencies.Max(efficiency => efficiency.Shown?.Upper ?? efficiency.Value);
        return new LineChart
        {
            Title = $"Efficiency: {about}",
            Description = Description(curves, steps[^1]),
            X = SpeedupChart.WorkersAxis(steps, steps[^1]),
            // An interval of few launches may reach anywhere; the axis shows what an efficiency can be, and a little more.
            Y = new Axis("Efficiency: speedup / workers", 0,
                Math.Max(Math.Clamp(greatest, 105, 150), 105 * efficiencies.Max(efficiency => efficiency.Value)), value =>
                $"{Axis.FormatNumber(value)}%"),
            Series = [.. curves.Select(curve => new Series(
                MachineReport.Name(curve.Strategy),
                report.HueOf(curve.Strategy),
                [.. curve.Points.Select(point => SpeedupChart.PointOf(point.Workers, point.Efficiency, 100))]))],
            Guides = [new Guide("70% (knee)", [new(steps[0], 100 * Knee.Efficiency), new(steps[^1], 100 * Knee.Efficiency)])],
        };
    }

    private static string Description(IReadOnlyList<ScalingCurve> curves, int workers)
    {
        var figures = curves.Where(curve => curve.Points[^1].Workers == workers)
            .OrderByDescending(curve => curve.Points[^1].Efficiency.Value)
            .Select(curve => $"{MachineReport.Name(curve.Strategy)} {FigureText.Percent(curve.Points[^1].Efficiency.Value)}");
        return "Lines of efficiency over the number of workers, beside a dashed line at 70 %. "
            + $"At {NumberText.Count(workers, "worker")}: {MachineReport.Names(figures, 20)}.";
    }
}
