namespace FanOut.Reports.Runs;

/// <summary>Efficiency by work per worker, both logarithmic: a constant cost of a call is a straight rise, 50 % the METG.</summary>
internal static class GranularityChart
{
    /// <summary>The chart; null where no size has figures.</summary>
    public static LineChart? From(MachineReport report, string about, WorkAxis axis)
    {
        StrategyGranularity[] strategies = [.. axis.Strategies.Where(strategy => strategy.Points.Count > 0)];
        if (strategies.Length == 0)
            return null;
        var works = strategies.SelectMany(strategy => strategy.Points).Select(point => point.Work.Value).ToArray();
        var efficiencies = strategies.SelectMany(strategy => strategy.Points).Select(point => 100 * point.Efficiency.Value).ToArray();
        var thresholds = strategies.Where(strategy => strategy.Metg50 is not null)
            .Select(strategy => $"{report.WordsOf(strategy.Strategy)} {FigureText.Time(strategy.Metg50)}");
        return new LineChart
        {
            Title = FormattableString.Invariant($"Efficiency by work: {about}, {axis.Workers} workers"),
            Description =
                $"Lines of efficiency over the work per worker, both axes logarithmic, {WorkerCharts.Bands}, beside a dashed line at 50 %; "
                    + "a ring where a line "
                + $"reaches it, the METG. METG(50 %): {MachineReport.Names(thresholds, 20)}.",
            X = Axis.Times("Work per worker", works),
            Y = Axis.Logarithmic("Efficiency", [.. efficiencies, 100], value => $"{Axis.FormatNumber(value)}%"),
            Series = [.. strategies.Select(strategy => WorkerCharts.SeriesOf(
                report, strategy.Strategy,
                strategy.Points.Select(point => WorkerCharts.PointOf(point.Work.Value, point.Efficiency, 100))))],
            Guides = [new Guide("50%", [new(works.Min(), 50), new(works.Max(), 50)])],
            Marks = [.. strategies.Where(strategy => strategy.Metg50?.Value is not null)
                .Select(strategy => new Mark(strategy.Metg50!.Value!.Value, 50, report.HueOf(strategy.Strategy)))],
        };
    }
}
