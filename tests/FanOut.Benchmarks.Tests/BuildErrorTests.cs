namespace FanOut.Benchmarks.Tests;

public sealed class BuildErrorTests
{
    [Theory]
    [InlineData(
        "Standard output: \n  Restored /x/a.csproj (in 3 ms).\n/x/Auto.csproj : error NU1201: Project A is not compatible with net8.0. [/x/b.csproj]\nmore", "error NU1201: Project A is not compatible with net8.0.")]
    [InlineData("CSC : error CS2001: Source file could not be found.", "error CS2001: Source file could not be found.")]
    [InlineData("The configured timeout 00:00:01 was reached!", "The configured timeout 00:00:01 was reached!")]
    [InlineData(null, "the build printed nothing.")]
    public void The_first_error_is_the_line(string? output, string line) => Assert.Equal(line, BuildError.First(output));
}
