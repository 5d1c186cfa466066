using System.Text;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Reports.Exports;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

/// <summary>Reports of files that other projects wrote.</summary>
public sealed class ForeignResultTests
{
    private const string Measured =
        """[{"IterationMode":"Workload","IterationStage":"Result","LaunchIndex":1,"IterationIndex":1,"Operations":1,"Nanoseconds":1000}]""";

    [Fact]
    public void Without_measurements_the_harness_s_own_figures_stand_there_and_are_marked_as_such()
    {
        var file = File(
            Case("A", "", "Demo.Work.A") with { Measurements = "null", Statistics = """{"N":15,"Mean":1009.5,"Median":1004}""" });
        var exported = ExportedCase.Read([file]);

        Assert.Contains("| A [1]  | mean 1.01 us |     NA | 1.00 us |         15 |", Report(file), StringComparison.Ordinal);
        Assert.Contains("the time is the harness's own mean of 15 iterations, launches pooled", Report(file), StringComparison.Ordinal);
        Assert.Contains(
            "\"mean-latency\": {\n      \"value\": 1009.5\n    }", ExportFormats.BencherMetrics(exported), StringComparison.Ordinal);
        Assert.Contains("mean of 15 iterations; the file holds no launches",
            ExportFormats.GitHubActionBenchmark(exported).Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"stated\": {", JudgementJson.Text([Judgement.From([file], null)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_failed_has_no_time_and_is_in_no_export()
    {
        var file = File(Case("A", "", "Demo.Work.A") with { Statistics = "null" });

        Assert.Contains("Work.A: The benchmark failed", Report(file), StringComparison.Ordinal);
        Assert.Empty(ExportedCase.Read([file]));
    }

    [Fact]
    public void Overloads_are_told_apart_by_their_descriptions()
    {
        var report = Report(File(
            Case("Over", "n=1", "Demo.Work.Over(n: 1)") with { Title = "'as number'" },
            Case("Over", "n=1", "Demo.Work.Over(n: \\\"1\\\")") with { Title = "'as text'" }));

        Assert.Contains("| Over [1] | 'as number' | 1 |", report, StringComparison.Ordinal);
        Assert.Contains("| Over [1] | 'as text'   | 1 |", report, StringComparison.Ordinal);
        Assert.Contains("Over(n: 1): 'as text'", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Shortened_parameters_are_told_apart_by_the_whole_ones()
    {
        var report = Report(File(
            Case("Parse", "Sql=selec(...)d = 1 [32]", "Demo.Work.Parse(Sql: \\\"select first from t where id = 1\\\")"),
            Case("Parse", "Sql=selec(...)d = 1 [32]", "Demo.Work.Parse(Sql: \\\"select other from t where id = 1\\\")")));

        Assert.Contains("Sql: \"select first from t where id = 1\" |", report, StringComparison.Ordinal);
        Assert.Contains("Sql: \"select other from t where id = 1\" |", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_that_differ_in_nothing_and_in_the_middle_of_long_texts_are_numbered()
    {
        var (start, end) = (new string('a', 200), new string('b', 200));
        var report = Report(File(
            Case("Same", "", "Demo.Work.Same"),
            Case("Same", "", "Demo.Work.Same"),
            Case("Long", "S=aaaaa(...)bbbbb [401]", $"Demo.Work.Long(S: \\\"{start}1{end}\\\")"),
            Case("Long", "S=aaaaa(...)bbbbb [401]", $"Demo.Work.Long(S: \\\"{start}2{end}\\\")")));

        foreach (var text in new[] { "| Same (1) ", "| Same (2) ", "| Long (1) ", "| Long (2) " })
            Assert.Contains(text, report, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_classes_of_one_name_have_their_namespaces_in_the_headings()
    {
        var report = Report(File(Case("A", "", "Demo.Work.A"), Case("A", "", "Other.Work.A") with { Namespace = "Other" }));

        Assert.Contains("\n## Demo.Work\n", report, StringComparison.Ordinal);
        Assert.Contains("\n## Other.Work\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_on_one_machine_have_their_start_or_their_path_in_the_headings()
    {
        var (one, other) = (File(Case("A", "", "Demo.Work.A")), File(Case("A", "", "Demo.Work.A")));
        var later = other with { Title = "Demo.Work-20260102-120000" };

        var files = Report(one, later);
        var runs = Markdown([
            .. Judgement.PerMachine(new RunResults("runs/a", null, [one])),
            .. Judgement.PerMachine(new RunResults("runs/b", null, [other])),
        ]);

        Assert.Contains("\n## Demo.Work, 2026-01-01 12:00:00\n", files, StringComparison.Ordinal);
        Assert.Contains("\n## Demo.Work, 2026-01-02 12:00:00\n", files, StringComparison.Ordinal);
        Assert.Contains("runs/a\n", runs, StringComparison.Ordinal);
        Assert.Contains("runs/b\n", runs, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_measured_nothing_is_claimed()
    {
        var report = Report(File());

        Assert.Contains("These results hold no benchmarks: nothing was measured.", report, StringComparison.Ordinal);
        Assert.Contains("None: nothing was measured.", report, StringComparison.Ordinal);
        Assert.DoesNotContain("stands below", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_run_record_the_host_is_not_called_undisturbed()
    {
        var rows = string.Join(',', Enumerable.Range(1, 5).Select(launch => Measured[1..^1]
            .Replace("\"LaunchIndex\":1", $"\"LaunchIndex\":{launch}", StringComparison.Ordinal)
            .Replace("1000", $"{1000 + launch}", StringComparison.Ordinal)));
        var report = Report(File(Case("A", "", "Demo.Work.A") with { Measurements = $"[{rows}]" }));

        Assert.Contains("None about the launches. Without a run record, nothing is known about other load on the host.", report,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WeakScaling", "Workers")]
    [InlineData("StrongScaling", "Workers")]
    [InlineData("IoBound", "Requests")]
    [InlineData("DispatchOverhead", "Workers")]
    [InlineData("WorkerMemory", "Workers")]
    [InlineData("PythonPeers", "Workers")]
    [InlineData("SharedVariable", "Workers")]
    [InlineData("KernelThroughput", "Items")]
    public void A_stranger_s_class_is_a_stranger_s_whatever_its_name_is(string type, string parameter)
    {
        string[] methods = ["Sequential", "Threads"];
        var named = Report(OfType(type));
        var stand = new string('X', type.Length);
        var other = Report(OfType(stand));

        // Only the name differs: no heading, sentence, column or finding knows it.
        var renamed = named.Replace(type, stand, StringComparison.Ordinal);
        Assert.Equal(other, renamed.Replace(type.ToLowerInvariant(), stand.ToLowerInvariant(), StringComparison.Ordinal));

        ResultFile OfType(string name) => File([.. methods.SelectMany(method => Enumerable.Range(1, 2).Select(number =>
            Case(method, $"{parameter}={number}",
                $"Shop.{name}.{method}({parameter}: {number})") with { Namespace = "Shop", Type = name }))]);
    }

    private static string Report(params ResultFile[] files) => Markdown(Judgement.From(files, null));

    private static string Markdown(params Judgement[] judgements) => ReportFiles.Markdown(RunReport.From(judgements))[0].Content;

    private static Made Case(string method, string parameters, string fullName) => new(method, parameters, fullName);

    private static ResultFile File(params Made[] cases) => ResultFile.Parse(Encoding.UTF8.GetBytes($$"""
        {
          "Title": "Demo.Work-20260101-120000",
          "HostEnvironmentInfo": { "ProcessorName": "Some CPU", "PhysicalCoreCount": 2, "LogicalCoreCount": 2 },
          "Benchmarks": [{{string.Join(",\n", cases.Select(one => one.Json))}}]
        }
        """), "made.json");

    private sealed record Made(string Method, string Parameters, string FullName)
    {
        public string Namespace { get; init; } = "Demo";

        public string Type { get; init; } = "Work";

        public string Title { get; init; } = Method;

        public string Measurements { get; init; } = Measured;

        public string Statistics { get; init; } = "{}";

        public string Json => $$"""
            {
              "DisplayInfo": "{{Type}}.{{Title}}: Job [{{Parameters}}]", "Namespace": "{{Namespace}}", "Type": "{{Type}}",
              "Method": "{{Method}}", "MethodTitle": "{{Title}}", "Parameters": "{{Parameters}}", "FullName": "{{FullName}}",
              "Statistics": {{Statistics}}, "Measurements": {{Measurements}}
            }
            """;
    }
}
