using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Figures;

public sealed class MemoryPerWorkerTests
{
    [Fact]
    public void It_is_the_difference_of_the_readings_divided_by_the_workers()
    {
        var benchmark = Case(4);
        // (5000 - 1000) / 4, (4600 - 1000) / 4 and (900 - 1000) / 4: a tree may have shrunk.
        var record = LaunchFiguresTests.Record(
            LaunchFiguresTests.Launch(benchmark.Id, 1, """{"ownWithout":1000}""", """{"ownWith":5000}"""),
            LaunchFiguresTests.Launch(benchmark.Id, 2, """{"ownWithout":1000}""", """{"ownWith":4600}"""),
            LaunchFiguresTests.Launch(benchmark.Id, 3, """{"ownWithout":1000}""", """{"ownWith":900}"""));

        Assert.Equal(new Spread(900, -25, 1000, 3), MemoryPerWorker.Read(record, benchmark, MemoryPerWorker.Own));
        Assert.Null(MemoryPerWorker.Read(record, benchmark, MemoryPerWorker.Resident));
    }

    [Fact]
    public void Cases_of_other_classes_have_none()
    {
        var other = Made.Case("Threads", 4, 1);
        var record = LaunchFiguresTests.Record(LaunchFiguresTests.Launch(other.Id, 1, """{"ownWithout":1000,"ownWith":5000}"""));

        Assert.Null(MemoryPerWorker.Read(record, other, MemoryPerWorker.Own));
    }

    [Fact]
    public void Its_cases_have_no_speedup_and_raise_no_doubt_about_their_time()
    {
        var file = Made.File(Case(1), Case(16));
        var figures = ClassFigures.From(file, RunRecords.Sample);

        Assert.Empty(figures.Speedups.Cases);
        Assert.Empty(file.Benchmarks.SelectMany(benchmark => CaseFindings.Find(benchmark, figures)));
    }

    private static BenchmarkResult Case(int workers)
    {
        var made = Made.Case("Threads", workers, 1);
        return made with
        {
            Id = new BenchmarkId(string.Create(
                CultureInfo.InvariantCulture, $"FanOut.Benchmarks.WorkerMemory.Threads(Workers: {workers})"), Made.Job),
            Type = "WorkerMemory",
            Question = Made.Question("WorkerMemory"),
        };
    }
}
