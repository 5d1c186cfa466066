namespace FanOut.Benchmarks.Tests;

public sealed class ReadmeTablesTests
{
    private const string Report = """
        ```

        BenchmarkDotNet v0.15.8, some machine
          [Host] : .NET 10


        ```
        | Method     | Workers | Speedup |
        |----------- |-------- |--------:|
        | **Sequential** | **1**       |   1.00x |

        - Speedup: what it is.
        - Finding: something is doubtful.

        """;

    private static readonly Dictionary<string, string> reports = new() { ["WeakScaling"] = Report };

    [Fact]
    public void A_marker_gets_the_table_of_its_class_and_nothing_else_changes()
    {
        var filled = ReadmeTables.Fill("before\n<!-- suite:WeakScaling -->\nold\n<!-- suite:end -->\nafter\n", reports);

        Assert.Equal(
            """
            before
            <!-- suite:WeakScaling -->
            | Method     | Workers | Speedup |
            |----------- |-------- |--------:|
            | **Sequential** | **1**       |   1.00x |

            - Finding: something is doubtful.
            <!-- suite:end -->
            after

            """,
            filled);
    }

    [Fact]
    public void What_is_computed_for_a_marker_stands_there_as_it_is()
    {
        var computed = new Dictionary<string, string> { ["Metg"] = "| Method |\n|--------|\n\nA sentence.", ["Granularity"] = Report };

        Assert.Equal(
            "<!-- suite:Metg -->\n| Method |\n|--------|\n\nA sentence.\n<!-- suite:end -->",
            ReadmeTables.Fill("<!-- suite:Metg -->\n<!-- suite:end -->", computed));
        Assert.Contains("some machine", ReadmeTables.Fill("<!-- suite:machine -->\n<!-- suite:end -->", computed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_table_of_a_report_does_not_go_onto_the_page()
    {
        var report = Report.Replace("- Speedup", "| second |\n\n- Speedup", StringComparison.Ordinal);
        var filled = ReadmeTables.Fill("<!-- suite:WeakScaling -->\n<!-- suite:end -->", new Dictionary<string, string> { ["WeakScaling"] = report });

        Assert.Contains("Sequential", filled, StringComparison.Ordinal);
        Assert.DoesNotContain("second", filled, StringComparison.Ordinal);
    }

    [Fact]
    public void The_machine_is_named_by_the_head_of_the_report() =>
        Assert.Equal(
            "<!-- suite:machine -->\n```\nBenchmarkDotNet v0.15.8, some machine\n  [Host] : .NET 10\n```\n<!-- suite:end -->",
            ReadmeTables.Fill("<!-- suite:machine -->\n<!-- suite:end -->", reports));

    [Fact]
    public void A_class_that_did_not_run_keeps_its_table()
    {
        const string Page = "<!-- suite:StrongScaling -->\n| kept |\n<!-- suite:end -->";

        Assert.Equal(Page, ReadmeTables.Fill(Page, reports));
    }

    [Fact]
    public void Filling_twice_changes_nothing_more()
    {
        var once = ReadmeTables.Fill("<!-- suite:machine -->\n<!-- suite:end -->\n<!-- suite:WeakScaling -->\n<!-- suite:end -->", reports);

        Assert.Equal(once, ReadmeTables.Fill(once, reports));
    }
}
