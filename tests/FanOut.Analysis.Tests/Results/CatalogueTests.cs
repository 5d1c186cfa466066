using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

public sealed class CatalogueTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_record_keeps_its_catalogue()
    {
        RunRecordFile.Write(folder.File(RunRecordFile.Name), RunRecords.Sample with { Catalogue = Catalogue.BuiltIn });

        var read = RunRecordFile.Read(folder.File(RunRecordFile.Name)).Catalogue!;

        Assert.Equal(Catalogue.BuiltIn.Strategies, read.Strategies);
        Assert.Equal(StrategyRole.Floor, read.Strategy("OpenMpActive")!.Role);
        Assert.Equal("OpenMpActive", read.Question("FanOut.Benchmarks.Granularity")!.Reference);
        Assert.Equal(Measure.Sizes, read.Question("FanOut.Benchmarks.Granularity")!.Measures);
        Assert.Equal(14, read.Question("FanOut.Benchmarks.PythonPeers")!.Published!.Rows.Count);
        Assert.Contains("\"role\": \"floor\"", File.ReadAllText(folder.File(RunRecordFile.Name)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_without_a_catalogue_is_read()
    {
        RunRecordFile.Write(folder.File(RunRecordFile.Name), RunRecords.Sample);

        Assert.Null(RunRecordFile.Read(folder.File(RunRecordFile.Name)).Catalogue);
    }

    [Fact]
    public void All_floors_and_baselines_that_old_records_refer_to_have_entries()
    {
        var catalogue = Catalogue.BuiltIn;

        Assert.All(catalogue.Strategies, strategy =>
            Assert.True(strategy.Floor is null || catalogue.Strategy(strategy.Floor)?.Role == StrategyRole.Floor));
        Assert.All(catalogue.Strategies, strategy =>
            Assert.True(strategy.Baseline is null || catalogue.Strategy(strategy.Baseline) is not null));
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void A_catalogue_with_numbers_that_cannot_be_is_refused(double startCost)
    {
        var strategy = new CatalogueStrategy { Name = "Threads", StartCost = startCost };
        var record = RunRecords.Sample with { Catalogue = new Catalogue { Strategies = [strategy] } };

        Assert.Throws<ArgumentException>(() => RunRecordFile.Write(folder.File(RunRecordFile.Name), record));
    }
}
