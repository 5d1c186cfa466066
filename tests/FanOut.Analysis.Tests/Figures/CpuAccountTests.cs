using System.Text.Json;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Figures;

public sealed class CpuAccountTests
{
    private static readonly BenchmarkId id = new("B.Threads(Workers: 2)", "Job");

    private static RunRecord Record(params string[] reports) => RunRecords.Sample with
    {
        Launches =
        [
            .. reports.Select((report, index) => RunRecords.Launch(id.FullName, index + 1, succeeded: true) with
            {
                Reports = [JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(report)!],
            }),
        ],
    };

    [Fact]
    public void Cores_are_cpu_time_over_wall_time_and_the_rest_is_per_call()
    {
        // 1500 and 400 ns of CPU time in 1000 ns: 1.9 cores; 1500 / 10 = 150 ns and 400 / 10 = 40 ns per call.
        var record = Record(
            """{"operations":10,"wallNanoseconds":1000,"userNanoseconds":1500,"systemNanoseconds":400,"voluntarySwitches":25}""");

        var account = CpuAccount.Read(record, id)!;

        Assert.Equal((1.9, 150, 40), (account.Cores.Median, account.UserPerCall.Median, account.SystemPerCall.Median));
        Assert.Equal(2.5, CpuAccount.PerCall(record, id, CpuAccount.VoluntarySwitches)!.Median);
        Assert.Null(CpuAccount.PerCall(record, id, CpuAccount.MajorFaults));
    }

    [Fact]
    public void What_leaves_the_children_out_says_so()
    {
        var account = CpuAccount.Read(Record(
            """{"operations":10,"wallNanoseconds":1000,"ownUserNanoseconds":500,"ownSystemNanoseconds":0}"""), id)!;

        Assert.Equal((0.5, true), (account.Cores.Median, account.IsOwnOnly));
    }

    [Theory]
    [InlineData("""{"operations":10,"wallNanoseconds":0,"userNanoseconds":1,"systemNanoseconds":1}""")]
    [InlineData("""{"operations":10,"wallNanoseconds":1000,"userNanoseconds":1}""")]
    [InlineData("{}")]
    public void What_was_not_reported_is_not_there(string report) => Assert.Null(CpuAccount.Read(Record(report), id));
}
