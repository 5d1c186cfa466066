using System.Globalization;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;
using FanOut.Analysis.Tests.Results;

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

        Assert.Equal(new Spread(900, -25, 1000, 3), MemoryPerWorker.Of(record, benchmark, MemoryPerWorker.Own));
        Assert.Null(MemoryPerWorker.Of(record, benchmark, MemoryPerWorker.Resident));
    }

    [Fact]
    public void Cases_of_other_classes_have_none()
    {
        var other = Made.Case("Threads", 4, 1);
        var record = LaunchFiguresTests.Record(LaunchFiguresTests.Launch(other.Id, 1, """{"ownWithout":1000,"ownWith":5000}"""));

        Assert.Null(MemoryPerWorker.Of(record, other, MemoryPerWorker.Own));
    }

    [Fact]
    public void Its_cases_have_no_speedup_and_raise_no_doubt_about_their_time()
    {
        var file = Made.File(Case(1), Case(16));
        var figures = ClassFigures.Of(file, RunRecords.Sample);

        Assert.Empty(figures.Speedups.Cases);
        Assert.Empty(file.Benchmarks.SelectMany(benchmark => CaseFindings.Of(benchmark, figures)));
    }

    [Theory]
    [InlineData(20 * 1024, "20.0 KiB [20.0; 20.0]")]
    [InlineData(-512, "-0.500 KiB [-0.500; -0.500]")]
    [InlineData(1024 * 1024, "1.00 MiB [1.00; 1.00]")]
    [InlineData(3.66 * 1024 * 1024, "3.66 MiB [3.66; 3.66]")]
    public void The_unit_is_one_that_fits(double bytes, string expected) =>
        Assert.Equal(expected, MemoryPerWorker.Text(new Spread(bytes, bytes, bytes, 5)));

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void The_text_is_the_same_under_every_culture(string culture) =>
        Cultures.Under(culture, () => Assert.Equal("1.50 KiB [-0.500; 2.00]", MemoryPerWorker.Text(new Spread(1536, -512, 2048, 5))));

    private static BenchmarkResult Case(int workers)
    {
        var made = Made.Case("Threads", workers, 1);
        return made with
        {
            Id = new BenchmarkId(string.Create(CultureInfo.InvariantCulture, $"FanOut.Benchmarks.WorkerMemory.Threads(Workers: {workers})"), Made.Job),
            Type = "WorkerMemory",
            Question = Made.Question("WorkerMemory"),
        };
    }
}
