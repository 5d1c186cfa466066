using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>One thread is certainly slower after eight rounds and stops; the others went on until they were settled, or to the last
/// look.</summary>
public sealed class RecordlessDecisionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(11)]
    [InlineData(15)]
    [InlineData(22)]
    public void A_file_of_a_run_is_decided_as_the_run_is_and_its_copy_by_the_rounds_that_each_case_has(int rounds)
    {
        var file = MadeCase.Write(folder.File("run"), [
            Made("Sequential", 8, 20), Made("ParallelFor", rounds, 10), Made("Tasks", rounds, 10.3), Made("ThreadTeam", rounds, 10)]);
        var threads = ResultFile.Read(file).Benchmarks[0];
        RunRecordFile.Write(Path.Combine(folder.File("run"), RunRecordFile.Name), RunRecords.Suite with
        {
            Options = RunRecords.Suite.Options with { Looks = DecisionRule.Looks },
            ResultFiles = [ResultAttribution.Entry(folder.File("run"), file)],
            Stops = [new RecordedStop { Benchmark = threads.FullName, Job = threads.Id.Job, Round = 8, Reason = "excluded" }],
        });
        var copy = folder.File(Path.GetFileName(file));
        File.Copy(file, copy);

        var (run, alone, copied) = (Decide(folder.File("run")), Decide(file), Decide(copy));

        Assert.Equal(Told(run), Told(alone));
        Assert.Equal([.. Enumerable.Repeat(rounds, 3), 8], copied.Choices.Select(choice => choice.Loss!.Rounds));
        Assert.All(copied.Choices, choice => Assert.NotNull(choice.Loss!.Upper));
        Assert.Equal(run.Of("Sequential").Loss, copied.Of("Sequential").Loss);
        Assert.Equal(run.Recommended!.Strategy, copied.Recommended!.Strategy);
        Assert.Null(RunResults.Read(copy).Files[0].Looks);
    }

    [Fact]
    public void Cases_with_equally_many_launches_are_one_look_at_the_full_error()
    {
        Contender[] all = [.. new[] { 20, 10, 10.3 }.Select((time, index) => new Contender($"S{index}", index, index == 0, Made(
            $"S{index}", 15, time).Times.Index().ToDictionary(one => one.Index + 1, one => one.Item)) { LastRound = 15 })];

        Assert.Equal(
            DecisionRule.Decide([.. all.Select(one => one with { LastRound = null })], []).Losses, DecisionRule.Decide(all, []).Losses);
        Contender[] earlier = [all[0] with { LastRound = 14 }, .. all[1..]];
        Assert.NotEqual(DecisionRule.Decide(all, [15]).Losses, DecisionRule.Decide(earlier, []).Losses);
    }

    private static Decision Decide(string path) => Assert.Single(Judgement.PerMachine(RunResults.Read(path)).Single().Decisions);

    private static IEnumerable<string> Told(Decision decision) => decision.Choices
        .Select(choice => $"{choice.Strategy} {choice.Loss} {decision.Recommended?.Strategy} {decision.IsSettled} {decision.Rounds}");

    /// <summary>Launches a tenth apart, so that eight rounds settle nothing between the last three.</summary>
    private static MadeCase Made(string method, int rounds, double milliseconds)
    {
        var random = new Random(4420 + method.Length);
        return new MadeCase(method, "Suite")
        {
            Namespace = "FanOut.Benchmarks",
            Type = "WeakScaling",
            Parameters = "Workers=2",
            Times = [.. Enumerable.Range(0, rounds).Select(_ => 1e6 * milliseconds * Math.Exp(0.1 * Noise.Normal(random)))],
        };
    }
}
