using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

public sealed class JobLabelsTests
{
    [Theory]
    [InlineData(".NET 8.0(Runtime=.NET 8.0)", ".NET 10.0(Runtime=.NET 10.0)", "Runtime=.NET 8.0", "Runtime=.NET 10.0")]
    [InlineData("Job-ABCDEF(Runtime=.NET 8.0, LaunchCount=5)", "Job-GHIJKL(Runtime=.NET 10.0, LaunchCount=5)", "Runtime=.NET 8.0",
        "Runtime=.NET 10.0")]
    [InlineData("Job-ABCDEF(Server=True, LaunchCount=5)", "DefaultJob", "Server=True, LaunchCount=5",
        "Server=default, LaunchCount=default")]
    [InlineData("Short(LaunchCount=5)", "Long(LaunchCount=5)", "Short", "Long")]
    [InlineData("Job-ABCDEF(LaunchCount=5)", "Job-GHIJKL(LaunchCount=5)", null, null)]
    [InlineData("Same(LaunchCount=5)", "Same(LaunchCount=5)", null, null)]
    public void What_differs_is_shown_and_only_that(string one, string other, string? ofOne, string? ofOther)
    {
        var labels = JobLabels.From([one, other, one]);

        Assert.Equal((ofOne, ofOther), (labels.Label(one), labels.Label(other)));
        Assert.Equal(ofOne is not null, labels.AreSeveral);
        Assert.Equal(ofOne is null ? "A.B" : $"A.B [{ofOne}]", labels.Named(new BenchmarkId("A.B", one)));
    }

    [Fact]
    public void Of_three_jobs_each_has_a_label_of_its_own()
    {
        string[] jobs = ["A(Runtime=.NET 8.0)", "B(Runtime=.NET 8.0)", "B(Runtime=.NET 10.0)"];

        var labels = JobLabels.From(jobs);

        Assert.Equal(["A, Runtime=.NET 8.0", "B, Runtime=.NET 8.0", "B, Runtime=.NET 10.0"], jobs.Select(labels.Label));
    }

    [Theory]
    [InlineData(".NET 8.0", true)]
    [InlineData("runtime=.net 8.0", true)]
    [InlineData("Runtime=.NET 8.0, Server=True", true)]
    [InlineData("Mine", true)]
    [InlineData("Mine(Runtime=.NET 8.0, Server=True)", true)]
    [InlineData(".NET 10.0", false)]
    [InlineData(".NET 8", false)]
    [InlineData("", false)]
    public void A_job_is_named_by_its_name_or_its_settings(string asked, bool means) =>
        Assert.Equal(means, JobLabels.Means(asked, "Mine(Runtime=.NET 8.0, Server=True)"));
}
