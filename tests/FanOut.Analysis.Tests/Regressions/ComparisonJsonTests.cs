using System.Text.Json;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Regressions;

public sealed class ComparisonJsonTests
{
    private static readonly double[] times = Sides.Around(1e6, 0.02, 11);

    [Fact]
    public void It_has_the_schema_that_others_read()
    {
        var root = Json(Sides.Rounds(("Threads", times), ("Old", times)),
            Sides.Rounds(("Threads", [.. times.Select(time => 1.2 * time)]), ("New", times)));

        Assert.Equal(1, root.GetProperty("schemaVersion").GetInt32());
        Assert.Equal("made", root.GetProperty("base").GetProperty("path").GetString());
        Assert.Equal("AMD EPYC", root.GetProperty("head").GetProperty("environment").GetProperty("cpu").GetString());
        Assert.Equal("slower", root.GetProperty("verdict").GetString());
        Assert.Contains("Old", Assert.Single(root.GetProperty("missing").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Contains("New", Assert.Single(root.GetProperty("added").EnumerateArray()).GetString(), StringComparison.Ordinal);

        var comparison = Assert.Single(root.GetProperty("comparisons").EnumerateArray());
        Assert.Equal("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)", comparison.GetProperty("benchmark").GetString());
        Assert.Equal(1.2, comparison.GetProperty("ratio").GetDouble(), 1e-9);
        Assert.Equal(0.99, comparison.GetProperty("level").GetDouble());
        Assert.Equal("slower", comparison.GetProperty("verdict").GetString());
        Assert.Equal(11, comparison.GetProperty("baseLaunches").GetInt32());
        Assert.Equal(11, comparison.GetProperty("headLaunches").GetInt32());
        Assert.True(comparison.GetProperty("paired").GetBoolean());
        Assert.True(comparison.GetProperty("lower").GetDouble() > 1.15);
        Assert.True(comparison.GetProperty("upper").GetDouble() < 1.25);
        Assert.True(comparison.GetProperty("minimumDetectableEffect").GetDouble() > 0.05);
        Assert.Equal(JsonValueKind.Array, comparison.GetProperty("findings").ValueKind);
    }

    [Fact]
    public void Where_there_is_no_number_stands_null()
    {
        var comparison = Json(Sides.Set(("Threads", [])), Sides.Set(("Threads", []))).GetProperty("comparisons")[0];

        string[] names = ["ratio", "lower", "upper", "verdict", "minimumDetectableEffect", "moreLaunches", "allocated", "accepted"];
        foreach (var name in names)
            Assert.Equal(JsonValueKind.Null, comparison.GetProperty(name).ValueKind);
        Assert.Equal("launches-failed", comparison.GetProperty("findings")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void It_reads_the_same_under_another_culture()
    {
        var comparison = Comparison.Compare(Sides.Rounds(("Threads", times)), Sides.Rounds(("Threads", times)));
        var text = ComparisonJson.Format(comparison);

        Cultures.Under("de-DE", () => Assert.Equal(text, ComparisonJson.Format(comparison)));
        Cultures.Under("tr-TR", () => Assert.Equal(text, ComparisonJson.Format(comparison)));
    }

    private static JsonElement Json(ResultSide @base, ResultSide head) =>
        JsonElement.Parse(ComparisonJson.Format(Comparison.Compare(@base, head)));
}
