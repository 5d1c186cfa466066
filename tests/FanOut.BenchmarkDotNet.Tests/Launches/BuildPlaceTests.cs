namespace FanOut.BenchmarkDotNet.Tests;

public sealed class BuildPlaceTests
{
    [Fact]
    public void Runs_at_the_same_time_build_in_different_places_and_the_next_one_where_the_first_did()
    {
        using var folder = new TemporaryFolder();
        using (var first = BuildPlace.Take(folder.Path))
        using (var second = BuildPlace.Take(folder.Path))
        {
            Assert.Equal("Dry-round-1", first.JobId("Dry-round-1"));
            Assert.Equal("Dry-round-1-beside-2", second.JobId("Dry-round-1"));
        }

        using var next = BuildPlace.Take(folder.Path);
        Assert.Equal("Dry", next.JobId("Dry"));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Contains("nowhere", Assert.ThrowsAny<IOException>(
            () => BuildPlace.Take(Path.Combine(Path.GetTempPath(), "nowhere"))).Message, StringComparison.Ordinal);
}

public sealed class BuildErrorTests
{
    [Theory]
    [InlineData(
        "Standard output: \n  Restored /x/a.csproj (in 3 ms).\n/x/Auto.csproj : error NU1201: Project A is not compatible with net8.0. "
            + "[/x/b.csproj]\nmore", "error NU1201: Project A is not compatible with net8.0.")]
    [InlineData("CSC : error CS2001: Source file could not be found.", "error CS2001: Source file could not be found.")]
    [InlineData("The configured timeout 00:00:01 was reached!", "The configured timeout 00:00:01 was reached!")]
    [InlineData(null, "the build printed nothing.")]
    public void The_first_error_is_the_line(string? output, string line) => Assert.Equal(line, BuildError.First(output));
}
