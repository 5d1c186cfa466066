using System.Text.Json;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Tests.Scaling;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

public sealed class CollectorTextTests
{
    private static readonly RunRecord twoCores = RunRecord.Unknown with
    {
        Machine = RunRecord.Unknown.Machine with { PhysicalCores = 2, LogicalCpus = 2 },
        Options = RunRecord.Unknown.Options with { CoreLadder = [new LadderRung { Workers = 2, Kind = "physical" }] },
    };

    private static readonly CatalogueSettings settings = new()
    {
        Parameter = "GC",
        Values = [new CatalogueSetting("Default", "the default GC"), new CatalogueSetting("Other", "the other GC")],
    };

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void Where_the_collector_holds_threads_back_the_answer_says_why_and_what_helps(string culture) => Cultures.Under(culture, () =>
    {
        var run = Made.File([
            .. Collected("Default", ("Sequential", 20, 0.3), ("Threads", 25, 0.61), ("ManagedProcesses", 10, 0.3)),
            .. Collected("Other", ("Sequential", 18, 0.1), ("Threads", 9, 0.1)),
        ]);
        var judgement = Judgement.From([run], twoCores with { Launches = [.. run.Benchmarks.SelectMany(Reports)] });

        Assert.EndsWith(
            " Threads loses to one thread here (0.800x): 61 % of the time all of them wait for one garbage collector. "
                + "With the other GC: 2.22x, for 100 MiB more. ManagedProcesses: 2.00x.",
            DecisionText.Answer(judgement.Decisions.First(), judgement), StringComparison.Ordinal);
        Assert.DoesNotContain("garbage", DecisionText.Answer(judgement.Decisions.Last(), judgement), StringComparison.Ordinal);
        Assert.Equal(judgement.Decisions.First(), Assert.Single(DecisionSection.Main(judgement)));

        IEnumerable<BenchmarkResult> Collected(string setting, params (string Method, double Milliseconds, double Paused)[] made) =>
            ChoiceRuns.Exact([.. made.Select(one => (one.Method, one.Milliseconds))]).Benchmarks.Select((benchmark, index) => benchmark with
            {
                Id = benchmark.Id with
                {
                    FullName = $"{benchmark.Type}.{benchmark.Method}(GC: {setting}, Workers: 2, {Text(made[index].Paused)})",
                },
                Question = benchmark.Question! with { Settings = settings },
                Parameters = [new BenchmarkParameter("GC", setting), .. benchmark.Parameters],
            });

        IEnumerable<RecordedLaunch> Reports(BenchmarkResult benchmark)
        {
            var paused = double.Parse(benchmark.FullName.Split(' ', ')')[^2], CultureInfo.InvariantCulture);
            var isOther = benchmark.Parameters[0].Value == "Other";
            yield return Launch(benchmark, false, ("wallNanoseconds", 100), ("operations", 1), ("pauseNanoseconds", 100 * paused),
                ("gen0Collections", 5), ("gen1Collections", 2), ("gen2Collections", 0), ("managedBytes", 1000),
                ("childProcesses", benchmark.Method == "ManagedProcesses" ? 2 : 0));
            yield return Launch(benchmark, true, ("peakOwnBytes", (isOther ? 200 : 100) * 1024.0 * 1024));
        }

        static string Text(double share) => share.ToString(CultureInfo.InvariantCulture);
    });

    private static RecordedLaunch Launch(BenchmarkResult benchmark, bool isObservation, params (string Name, double Value)[] figures) =>
        RunRecords.Launch(benchmark.FullName, 1, succeeded: true) with
        {
            Job = benchmark.Id.Job,
            IsObservation = isObservation,
            Reports = [figures.ToDictionary(figure => figure.Name, figure => JsonSerializer.SerializeToElement(figure.Value))],
        };
}
