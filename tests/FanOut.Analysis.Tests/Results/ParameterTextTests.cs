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
    [InlineData("Url=page=1&size=20", "Url|page=1&size=20", "[Url=page=1&size=20]")]
    [InlineData("Items=1&Workers=2", "Items|1&Workers=2", "elsewhere")]
    [InlineData("Text=a&2=b", "Text|a&2=b")]
    [InlineData("no parameters", "")]
    public void Without_a_full_name_the_display_tells_them_apart(string text, string expected, string? display = null) =>
        Assert.Equal(expected, string.Join(
            ';', ParameterText.Parse(text, "", display ?? Displayed(text)).Select(parameter => $"{parameter.Name}|{parameter.Value}")));

    [Theory]
    [InlineData("Url=page=1&size=20", "Url: \"page=1&size=20\"", "Url|page=1&size=20")]
    [InlineData("Url=a&Workers=9&Workers=2", "Url: \"a&Workers=9\", Workers: 2", "Url|a&Workers=9;Workers|2")]
    [InlineData("Url=a&Workers=9", "Url: \"a&Workers=9\"", "Url|a&Workers=9")]
    [InlineData("Items=100&Workers=2", "Workers: 2, Items: 100", "Items|100;Workers|2")]
    [InlineData("Text=a, Workers: 7&Workers=2", "Text: \"a, Workers: 7\", Workers: 2", "Text|a, Workers: 7;Workers|2")]
    [InlineData("Text=say \"hi\"&Workers=2", "Text: \"say \\\"hi\\\"\", Workers: 2", "Text|say \"hi\";Workers|2")]
    [InlineData("Text=&C=&&Workers=2", "Text: \"\", C: '&', Workers: 2", "Text|;C|&;Workers|2")]
    [InlineData("Sql=selec(...)d = 1 [32]&Workers=2", "Sql: \"select first from t where id = 1\", Workers: 2",
        "Sql|selec(...)d = 1 [32];Workers|2")]
    [InlineData("Data=Int32[3]&Workers=2", "Data: [1, 2, 3], Workers: 2", "Data|Int32[3];Workers|2")]
    [InlineData("Data=?&Workers=2", "Data: null, Workers: 2", "Data|?;Workers|2")]
    [InlineData("Data=x&Workers=2", "Data: , Workers: 2", "Data|x;Workers|2")]
    [InlineData("Größe=1&_n2=2", "Größe: 1, _n2: 2", "Größe|1;_n2|2")]
    public void The_full_name_tells_which_parameters_there_are(string text, string arguments, string expected) =>
        Assert.Equal(expected, Told(text, arguments, Displayed(text)));

    [Theory]
    [InlineData("Shape=x&Workers=4", "Shape: x&Workers=4")]
    [InlineData("Shape=x, Workers: 4", "Shape: x, Workers: 4")]
    [InlineData("Shape=x, Workers: 4&Workers=4", "Shape: x, Workers: 4&Workers=4")]
    [InlineData("Shape=x&Workers=4, Workers: 4", "Shape: x&Workers=4, Workers: 4")]
    [InlineData("A=1&A=2", "A: 1, A: 2")]
    [InlineData("A=1&B=2", "no names")]
    public void What_leaves_a_doubt_stays_whole_and_forges_no_workers(string text, string arguments)
    {
        var parameter = Assert.Single(ParameterText.Parse(text, arguments, Displayed(text)));

        Assert.Equal(text, $"{parameter.Name}={parameter.Value}");
        Assert.NotEqual("Workers", parameter.Name);
    }

    [Fact]
    public void A_text_that_could_be_taken_apart_in_countless_ways_is_left_whole_soon()
    {
        var text = "A=1" + string.Concat(Enumerable.Repeat("&A=1&B=1", 200));

        Assert.Single(ParameterText.Parse(text, "A: x, B: y, C: z", ""));
    }

    private static string Displayed(string text)
    {
        var displayed = text.Replace("&", ", ", StringComparison.Ordinal);
        displayed = displayed.Replace("fish ,  chips", "fish & chips", StringComparison.Ordinal)
            .Replace("a, 2=b", "a&2=b", StringComparison.Ordinal);
        return $"Weak.Threads: Job [{displayed}]";
    }

    private static string Told(string text, string arguments, string display) =>
        string.Join(';', ParameterText.Parse(text, arguments, display).Select(parameter => $"{parameter.Name}|{parameter.Value}"));

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
