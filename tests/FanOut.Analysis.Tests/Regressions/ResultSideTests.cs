using CsCheck;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;
using FanOut.Analysis.Tests.Results;

namespace FanOut.Analysis.Tests.Regressions;

public sealed class ResultSideTests : IDisposable
{
    private static readonly int damagedFiles = Effort.Count(quick: 2_000, full: 100_000);

    private readonly TemporaryFolder folder = new();

    private static byte[] Content { get; } = Samples.OneCase(
        $"[{string.Join(',', Enumerable.Range(1, 5).Select(launch => Samples.Measurement($"{100 + launch}", launch: $"{launch}")))}]");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rounds_are_read_in_their_order_and_nothing_else_beside_them()
    {
        foreach (var name in new[] { "round-02", "round-01", "notes", "round-x" })
            Write(name);

        var side = ResultSide.Read(folder.Path);

        Assert.True(side.HasRounds);
        Assert.Equal(["round-01", "round-02"], side.Sources.Select(source => source.Round));
    }

    [Fact]
    public void A_folder_without_rounds_and_a_file_are_a_set()
    {
        Write("some");

        Assert.False(ResultSide.Read(folder.Path).HasRounds);
        Assert.False(ResultSide.Read(Path.Combine(folder.Path, "some", "A-report-full.json")).HasRounds);
    }

    [Fact]
    public void An_empty_round_and_a_missing_folder_are_refused()
    {
        Write("round-01");
        Directory.CreateDirectory(folder.File("round-02"));

        Assert.Throws<ResultFileException>(() => ResultSide.Read(folder.Path));
        Assert.Throws<ResultFileException>(() => ResultSide.Read(folder.File("nowhere")));
    }

    [Fact]
    public void A_damaged_file_is_compared_or_refused_and_nothing_else()
    {
        var whole = Sides.Of(ResultFile.Parse(Content, "whole"));
        var refused = 0;
        Damage.Of(Content).Sample(
            damaged =>
            {
                try
                {
                    var side = Sides.Of(ResultFile.Parse(damaged, "damaged"));
                    ComparisonJson.Format(Comparison.Compare(whole, side));
                    ComparisonJson.Format(Comparison.Compare(side, whole));
                }
                catch (ResultFileException)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            seed: "0000000000009",
            iter: damagedFiles);

        Assert.InRange(refused, damagedFiles / 20, damagedFiles - 1);
    }

    private void Write(string round)
    {
        Directory.CreateDirectory(folder.File(round));
        File.WriteAllBytes(Path.Combine(folder.File(round), "A-report-full.json"), Content);
    }
}
