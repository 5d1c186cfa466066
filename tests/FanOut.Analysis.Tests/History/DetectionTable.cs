using FanOut.Analysis.History;

namespace FanOut.Analysis.Tests.History;

/// <summary>The detector beside the yardsticks on the same generated series, as a table for the page that explains it.</summary>
internal static class DetectionTable
{
    public const string Start = "<!-- detectors -->";
    public const string End = "<!-- detectors:end -->";

    /// <summary>Series of 300 points in each row.</summary>
    public const int Series = 100;

    private static readonly Func<double[], IReadOnlyList<int>>[] detectors =
    [
        times => [.. ChangePointDetector.Detect(times).ChangePoints.Select(point => point.At)],
        HunterYardstick.Detect,
        EdPeltYardstick.Detect,
    ];

    /// <summary>The row of a scenario.</summary>
    public static IReadOnlyList<string> Row(SeriesScenario scenario)
    {
        var scores = Array.ConvertAll(detectors, detect => DetectionScore.Of(scenario, Series, detect));
        var f1 = scores.Select(score =>
            scenario.Steps ? score.F1.ToString("0.000", CultureInfo.InvariantCulture) : "-");
        var drifting = Enumerable.Range(1, Series).Count(seed => ChangePointDetector.Detect(scenario.Make(seed).Times).Drifts.Count > 0);
        return
        [
            scenario.Name, .. f1, .. scores.Select(score => score.FalsePerThousand.ToString("0.00", CultureInfo.InvariantCulture)),
            drifting.ToString(CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>The whole table with its markers.</summary>
    public static string Markdown()
    {
        var table = new TextTable(
            ["100 series of 300 runs", "F1", "F1 Hunter", "F1 ED-PELT", "false", "false Hunter", "false ED-PELT", "drifting"],
            [.. SeriesScenario.All.Select(Row)]);
        return $"{Start}\n{string.Join('\n', table.Markdown())}\n{End}";
    }
}
