namespace FanOut.Benchmarks.Tests;

public sealed class SuiteToolchainTests
{
    [Theory]
    [InlineData("/home/me/clone", "/home/me/clone")]
    [InlineData("/a & b/<ü>", "/a &amp; b/&lt;ü&gt;")]
    [InlineData("/it's 100%; $(x)", "/it%27s 100%25%3B %24(x)")]
    public void A_path_is_written_into_a_project_as_what_it_is(string path, string written) =>
        Assert.Equal(written, SuiteToolchain.Escaped(path));
}
