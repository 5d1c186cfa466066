using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FanOut.Analysis.History;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;
using FanOut.Reports.Exports;
using FanOut.Reports.Markdown;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

/// <summary>Runs whose files are JSON, and in which one to three values are others than any harness writes.</summary>
public sealed class MutatedRunTests
{
    private const string ResultFileName = "FanOut.Benchmarks.WeakScaling-report-full.json";

    private const string RecordName = "fanout-run.json";

    private static readonly string sample = Path.Combine(Repository.Root, "BenchmarkDotNet.Artifacts", "sample", "results");

    private static readonly string[] values =
    [
        "null", "\"\"", "\"x\"", "\"\\u0000\"", "true", "[]", "{}", "[null]", "0", "-0.0", "-1", "1", "5e-324", "1e-300",
            "1.7976931348623157e308", "2147483647", "2147483648",
        "9223372036854775808", "0.5", "\"NaN\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"",
    ];

    private static readonly string result = File.ReadAllText(Path.Combine(sample, ResultFileName));

    private static readonly string record = Reduced();

    private static readonly ResultSide unchanged = ResultSide.Read(sample);

    [Fact]
    public void A_run_with_strange_values_is_refused_in_one_line_or_goes_through_every_judgement()
    {
        var read = 0;
        Gen.Select(Gen.Bool, Gen.Double[0, 1], Gen.Int[0, values.Length - 1]).Array[1, 3].Sample(
            changes =>
            {
                using var folder = new TemporaryFolder();
                var mutated = JsonNode.Parse(result)!;
                var recorded = JsonNode.Parse(record)!;
                foreach (var (ofRecord, place, value) in changes)
                    Change(ofRecord ? recorded : mutated, place, values[value]);
                File.WriteAllText(folder.File(ResultFileName), mutated.ToJsonString());
                if (recorded["resultFiles"] is JsonArray { Count: 1 } files && files[0] is JsonObject file && file.ContainsKey("sha256"))
                    file["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.File(ResultFileName))));
                File.WriteAllText(folder.File(RecordName), recorded.ToJsonString());
                try
                {
                    Judge(folder.Path);
                    Interlocked.Increment(ref read);
                }
                catch (ResultFileException exception)
                {
                    Assert.DoesNotContain('\n', exception.Message);
                }
            },
            iter: Effort.Count(quick: 30, full: 300));

        Assert.NotEqual(0, read);
    }

    private static void Judge(string folder)
    {
        var results = RunResults.Read(folder);
        var judgements = Judgement.PerMachine(results);
        MarkdownReport.Format(RunReport.From(judgements), "r");
        JsonElement.Parse(JudgementJson.Text(judgements));
        JsonElement.Parse(ExportFormats.BencherMetrics(ExportedCase.Read(results.Files)));
        var side = ResultSide.Read(folder);
        JsonElement.Parse(ComparisonJson.Format(Comparison.Compare(side, unchanged)));
        JsonElement.Parse(ComparisonJson.Format(Comparison.Compare(unchanged, side)));
        var lines = new ArrayBufferWriter<byte>();
        var nothing = new RunOrigin(null, null, null);
        foreach (var run in HistoryRuns.From(
            side, nothing, nothing with { TimeUtc = DateTimeOffset.UnixEpoch }, new Dictionary<string, string>(), TimeZoneInfo.Utc))
            HistoryLine.Write(lines, run);
    }

    /// <summary>The sample's record with one result file and the first launch of each of its cases.</summary>
    private static string Reduced()
    {
        var whole = JsonNode.Parse(File.ReadAllText(Path.Combine(sample, RecordName)))!.AsObject();
        whole["resultFiles"] = new JsonArray(
            [.. whole["resultFiles"]!.AsArray().Where(file => (string?)file!["path"] == ResultFileName).Select(file => file!.DeepClone())]);
        whole["launches"] = new JsonArray([.. whole["launches"]!.AsArray()
            .Where(launch => ((string)launch!["benchmark"]!).Contains("WeakScaling", StringComparison.Ordinal)
                && (int)launch["round"]! == 1)
            .Select(launch => launch!.DeepClone())]);
        whole.Remove("scaling");
        whole.Remove("findings");
        return whole.ToJsonString();
    }

    /// <summary>Goes down to a value, every level at random, and puts another into its place or takes it away.</summary>
    private static void Change(JsonNode root, double place, string value)
    {
        var (at, random) = (root, new Random((int)(place * int.MaxValue)));
        while (true)
        {
            JsonNode?[] children =
                at switch { JsonObject members => [.. members.Select(member => member.Value)], JsonArray items => [.. items], _ => [] };
            if (children.Length == 0)
                return;
            var index = random.Next(children.Length);
            if (children[index] is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && random.Next(30) > 0)
            {
                at = children[index]!;
                continue;
            }

            if (at is JsonArray array)
                array[index] = JsonNode.Parse(value);
            else if (random.Next(8) == 0)
                at.AsObject().RemoveAt(index);
            else
                at.AsObject()[at.AsObject().GetAt(index).Key] = JsonNode.Parse(value);
            return;
        }
    }
}
