using System.Text.Json;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Tests.Scaling;
using FanOut.Reports.Exports;

namespace FanOut.Reports.Tests.Exports;

public sealed class JudgementJsonTests
{
    [Fact]
    public void It_states_its_version_and_the_machine_and_holds_every_case_curve_and_decision()
    {
        var ladder = LadderRuns.File("StrongScaling", LadderRuns.Ladder, p => p / (1 + (0.05 * (p - 1))));

        var record = RunRecords.Sample with { Machine = RunRecords.Sample.Machine with { PhysicalCores = 16, LogicalCpus = 16 } };

        using var json = JsonDocument.Parse(
            JudgementJson.Text([Judgement.From([ladder, GranularityRuns.Exact(2, ("Threads", _ => 1_000))], record)]));

        Assert.Equal(2, json.RootElement.GetProperty("schemaVersion").GetInt32());
        var judgement = json.RootElement.GetProperty("judgements")[0];
        Assert.Equal(RunRecords.Sample.Machine.Processor, judgement.GetProperty("machine").GetProperty("processor").GetString());
        Assert.Equal(RunRecords.Sample.Commit, judgement.GetProperty("run").GetProperty("commit").GetString());
        var strong = judgement.GetProperty("classes")[0];
        Assert.Equal(10, strong.GetProperty("cases").GetArrayLength());
        Assert.Equal(5, judgement.GetProperty("decisions").EnumerateArray()
            .Count(decision => decision.GetProperty("class").GetString() == strong.GetProperty("class").GetString()));
        var law = strong.GetProperty("curves")[0].GetProperty("laws")[0];
        Assert.Equal(0.05, law.GetProperty("coefficients")[0].GetProperty("value").GetDouble(), 1e-9);
        Assert.Equal(1, judgement.GetProperty("classes")[1].GetProperty("workAxes").GetArrayLength());
        Assert.Contains(judgement.GetProperty("predictions").EnumerateArray(), prediction =>
            prediction.GetProperty("choices")[0].GetProperty("predicted").GetBoolean());
    }

    [Fact]
    public void A_decision_has_its_recommendation_and_of_every_choice_the_times_and_what_it_loses()
    {
        // 40 ms on one thread, with four workers 10 ms: one thread takes four times as long, a loss of 3.
        var file = LadderRuns.File("StrongScaling", [1, 4], p => p);

        using var json = JsonDocument.Parse(JudgementJson.Text([Judgement.From([file], RunRecords.Sample)]));

        var decisions = json.RootElement.GetProperty("judgements")[0].GetProperty("decisions");
        Assert.Equal(["Sequential", "Threads"],
            decisions.EnumerateArray().Select(decision => decision.GetProperty("recommended").GetString()));
        var decision = decisions[1];
        Assert.Equal("StrongScaling(Workers: 4)", decision.GetProperty("name").GetString());
        Assert.Equal(40e6, decision.GetProperty("totalWorkNanoseconds").GetDouble(), 1e-3);
        Assert.True(decision.GetProperty("settled").GetBoolean());
        Assert.Equal((5, 0.95), (decision.GetProperty("rounds").GetInt32(), decision.GetProperty("level").GetDouble()));
        Assert.Equal(JsonValueKind.Null, decision.GetProperty("roundsNeeded").ValueKind);
        Assert.Contains("use fresh threads: 4.0 times as fast", decision.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        var (threads, sequential) = (decision.GetProperty("choices")[0], decision.GetProperty("choices")[1]);
        Assert.All(["typicalNanoseconds", "meanNanoseconds", "bestNanoseconds"],
            name => Assert.Equal(10e6, threads.GetProperty(name).GetDouble(), 1e-3));
        Assert.Equal(JsonValueKind.Null, threads.GetProperty("slowNanoseconds").ValueKind);
        Assert.Equal((0, false), (threads.GetProperty("loss").GetDouble(), threads.GetProperty("excluded").GetBoolean()));
        Assert.Equal(3, sequential.GetProperty("loss").GetDouble(), 1e-9);
        Assert.Equal(3, sequential.GetProperty("lossLower").GetDouble(), 1e-3);
        Assert.Equal(3, sequential.GetProperty("lossUpper").GetDouble(), 1e-3);
        Assert.True(sequential.GetProperty("excluded").GetBoolean());
    }

    [Fact]
    public void Findings_stand_once_and_are_referred_to_by_their_numbers()
    {
        using var json = JsonDocument.Parse(
            JudgementJson.Text([Judgement.From([Made.File(Made.Case("Sequential", 2, 20, 20), Made.Case("Threads", 2, 10, 10))], null)]));

        var judgement = json.RootElement.GetProperty("judgements")[0];
        var numbers = judgement.GetProperty("findings").EnumerateArray().ToDictionary(
            finding => finding.GetProperty("code").GetString()!, finding => finding.GetProperty("finding").GetInt32());
        var referred = judgement.GetProperty("classes")[0].GetProperty("cases")[1].GetProperty("findings").EnumerateArray()
            .Select(number => number.GetInt32());
        Assert.Contains(numbers["too-few-launches"], referred);
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers.Values.Order());
    }

    [Fact]
    public void What_is_not_known_is_null()
    {
        using var json = JsonDocument.Parse(
            JudgementJson.Text([Judgement.From([Made.File(Made.Case("Scalar", 1, 10, 11) with { Parameters = [] })], null)]));

        var judgement = json.RootElement.GetProperty("judgements")[0];
        Assert.Equal(JsonValueKind.Null, judgement.GetProperty("run").ValueKind);
        var one = judgement.GetProperty("classes")[0].GetProperty("cases")[0];
        Assert.Equal(JsonValueKind.Null, one.GetProperty("speedup").ValueKind);
        Assert.Equal(JsonValueKind.Null, one.GetProperty("timeline").ValueKind);
        Assert.True(one.GetProperty("time").GetProperty("value").GetDouble() > 0);
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void It_reads_the_same_under_every_culture(string culture)
    {
        var file = LadderRuns.File("StrongScaling", LadderRuns.Ladder, p => p / (1 + (0.05 * (p - 1))));
        var expected = JudgementJson.Text([Judgement.From([file], RunRecords.Sample)]);

        Cultures.Under(culture, () => Assert.Equal(expected, JudgementJson.Text([Judgement.From([file], RunRecords.Sample)])));
    }

    [Fact]
    public void Names_from_files_cannot_break_it()
    {
        var benchmark = Made.Case("Threads", 2, 10, 11);
        var hostile = benchmark with { Type = "</script>\"\u202e\n", Id = benchmark.Id with { FullName = "a\\\"|`\u0000" } };

        using var json = JsonDocument.Parse(JudgementJson.Text([Judgement.From([Made.File(hostile)], null)]));

        Assert.Equal("a\\\"|`\u0000", json.RootElement.GetProperty("judgements")[0].GetProperty("classes")[0].GetProperty("cases")[0]
            .GetProperty("benchmark").GetString());
    }
}
