using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

public sealed class ParameterTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Workers=2", "Workers|2")]
    [InlineData("Items=100&Workers=2", "Items|100;Workers|2")]
    [InlineData("Text=", "Text|")]
    [InlineData("Text=?", "Text|?")]
    [InlineData("Text=a=b&Workers=2", "Text|a=b;Workers|2")]
    [InlineData("Text=fish & chips&Workers=2", "Text|fish & chips;Workers|2")]
    [InlineData("Text=a&2=b", "Text|a&2=b")]
    [InlineData("no parameters", "")]
    public void Parameters_are_taken_apart(string text, string expected) =>
        Assert.Equal(expected, string.Join(';', ParameterText.Parse(text).Select(parameter => $"{parameter.Name}|{parameter.Value}")));

    [Theory]
    [InlineData("Weak.Threads: Dry [Workers=2]", "Threads", "Workers=2", "Dry")]
    [InlineData("Weak.Threads: DefaultJob", "Threads", "", "DefaultJob")]
    [InlineData("Weak.Threads: Job(A=1, B=[x]) [Workers=2]", "Threads", "Workers=2", "Job(A=1, B=[x])")]
    [InlineData("Weak.Threads: Job [Items=1, Text=fish & chips]", "Threads", "Items=1&Text=fish & chips", "Job")]
    [InlineData("Weak.Threads: Job [Text=a] [b, Workers=2]", "Threads", "Text=a] [b&Workers=2", "Job")]
    [InlineData("Weak.'a: b': Job [Workers=2]", "'a: b'", "Workers=2", "Job")]
    [InlineData("Weak.Threads: Job [Workers=3]", "Threads", "Workers=2", "Job [Workers=3]")]
    [InlineData("", "Threads", "Workers=2", "")]
    [InlineData("nothing of the kind", "Threads", "Workers=2", "nothing of the kind")]
    public void The_job_is_found_in_the_display_of_the_case(string displayInfo, string methodTitle, string parameters, string job) =>
        Assert.Equal(job, ParameterText.Job(displayInfo, methodTitle, parameters));

    [Theory]
    [InlineData("2", 2)]
    [InlineData("-2", -2)]
    [InlineData("2.5", null)]
    [InlineData("1,000", null)]
    [InlineData("99999999999", null)]
    [InlineData("?", null)]
    public void A_parameter_is_a_whole_number_or_none(string value, int? number) =>
        Assert.Equal(number, new BenchmarkParameter("Workers", value).WholeNumber);
}
