using System.Text;
using CsCheck;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

/// <summary>What the harness writes that a naive reader trips over, and files that are none of its own.</summary>
public sealed class ResultFileTrapTests
{
    [Fact]
    public void An_empty_text_in_place_of_a_number_is_an_iteration_without_a_number()
    {
        var launches = Launches(Samples.Measurement("\"\""), Samples.Measurement("30"), Samples.Measurement("\"\"", launch: "2"));

        Assert.Equal([15.0], Assert.Single(launches).Iterations.Select(iteration => iteration.Nanoseconds));
    }

    [Fact]
    public void A_number_too_large_for_any_number_is_an_iteration_without_a_number() =>
        Assert.Empty(Launches(Samples.Measurement("1e999")));

    [Fact]
    public void Null_statistics_and_missing_members_are_no_fault()
    {
        var content = """{"Benchmarks":[{"Type":"T","Method":"M","FullName":"T.M","Statistics":null,"Measurements":null}]}"""u8;

        var file = ResultFile.Parse(content.ToArray(), "f");

        Assert.Equal("", file.Title);
        Assert.Equal(RunEnvironment.Unknown, file.Host);
        Assert.Equal(new BenchmarkId("T.M", ""), file.Benchmarks[0].Id);
        Assert.Empty(file.Benchmarks[0].Parameters);
        Assert.Empty(file.Benchmarks[0].Launches);
    }

    [Fact]
    public void The_same_name_under_two_jobs_is_two_cases()
    {
        var text = File.ReadAllText(Samples.WeakScaling);
        var start = text.IndexOf("\"Benchmarks\": [", StringComparison.Ordinal) + "\"Benchmarks\": [".Length;
        var cases = text[start..text.LastIndexOf(']')];
        var twice = $"{text[..start]}{cases},{cases.Replace("Short(", "Long(", StringComparison.Ordinal)}]}}";

        var file = ResultFile.Parse(Encoding.UTF8.GetBytes(twice), "two jobs");

        Assert.Equal(8, file.Benchmarks.Count);
        Assert.Equal(8, file.Benchmarks.Select(benchmark => benchmark.Id).Distinct().Count());
        Assert.Equal(4, file.Benchmarks.Select(benchmark => benchmark.FullName).Distinct().Count());
    }

    [Fact]
    public void Only_actual_iterations_of_the_workload_count()
    {
        var launches = Launches(
            Samples.Measurement("2", mode: "Overhead", stage: "Actual"),
            Samples.Measurement("4", stage: "Jitting"),
            Samples.Measurement("6", stage: "Pilot"),
            Samples.Measurement("8", stage: "Warmup"),
            Samples.Measurement("10", stage: "Actual"),
            Samples.Measurement("12", stage: "Result"));

        Assert.Equal([6.0], Assert.Single(launches).Iterations.Select(iteration => iteration.Nanoseconds));
    }

    [Fact]
    public void Without_results_the_actual_iterations_stand_in()
    {
        var launches = Launches(Samples.Measurement("10", stage: "Actual"), Samples.Measurement("14", stage: "Actual", launch: "4"));

        Assert.Equal([1, 4], launches.Select(launch => launch.Index));
        Assert.Equal(7, launches[1].Iterations[0].Nanoseconds);
    }

    [Fact]
    public void A_launch_cut_short_before_its_results_is_not_mixed_with_launches_that_have_them()
    {
        var launches = Launches(
            Samples.Measurement("10", stage: "Actual"),
            Samples.Measurement("8"),
            Samples.Measurement("10", stage: "Actual", launch: "2"));

        Assert.Equal([1], launches.Select(launch => launch.Index));
    }

    [Fact]
    public void Launches_come_in_order_also_where_the_file_has_them_in_another()
    {
        var launches = Launches(Samples.Measurement("1", launch: "3"), Samples.Measurement("1"), Samples.Measurement("1", launch: "2"));

        Assert.Equal([1, 2, 3], launches.Select(launch => launch.Index));
    }

    [Theory]
    [InlineData("", "is empty.")]
    [InlineData("{", "is not valid JSON at line 1, byte 2")]
    [InlineData("{\n  \"Title\": x", "is not valid JSON at line 2, byte 12")]
    [InlineData("[]", "the outermost value is not an object.")]
    [InlineData("null", "the outermost value is not an object.")]
    [InlineData("{}", "has no Benchmarks.")]
    [InlineData("""{"Title":1,"Benchmarks":[]}""", "Title is not a text.")]
    [InlineData("""{"Benchmarks":{}}""", "Benchmarks is not a list.")]
    [InlineData("""{"Benchmarks":[1]}""", "Benchmarks[0] is not an object.")]
    [InlineData("""{"Benchmarks":[{"Method":"M","Type":"T"}]}""", "has no Benchmarks[0].FullName.")]
    [InlineData("""{"Benchmarks":[{"Method":"\ud800","Type":"T"}]}""", "Benchmarks[0].Method is not valid Unicode.")]
    [InlineData("""{"Benchmarks":[],"HostEnvironmentInfo":{"LogicalCoreCount":""}}""", "HostEnvironmentInfo.LogicalCoreCount is not")]
    public void What_is_no_result_file_is_refused_in_one_line_with_file_and_place(string content, string problem)
    {
        var exception = Assert.Throws<ResultFileException>(() => ResultFile.Parse(Encoding.UTF8.GetBytes(content), "folder/some.json"));

        Assert.StartsWith($"folder/some.json: {problem}", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Equal("folder/some.json", exception.File);
    }

    [Theory]
    [InlineData("[7]", "[0] is not an object.")]
    [InlineData("[{}]", "[0].IterationMode.")]
    [InlineData("{}", " is not a list.")]
    public void Wrong_measurements_are_refused_with_their_place(string measurements, string problem) =>
        AssertRefused(measurements, problem);

    [Theory]
    [InlineData("\"7\"", "1", "2", "[0].Nanoseconds is not a number.")]
    [InlineData("\"\\ud800\"", "1", "2", "[0].Nanoseconds is not valid Unicode.")]
    [InlineData("-7", "1", "2", "[0].Nanoseconds is not a plausible time of an iteration.")]
    [InlineData("1e300", "1", "2", "[0].Nanoseconds is not a plausible time of an iteration.")]
    [InlineData("7", "-1", "2", "[0].LaunchIndex is not a launch number, 0 or more.")]
    [InlineData("7", "1.5", "2", "[0].LaunchIndex is not a whole number.")]
    [InlineData("7", "1", "[]", "[0].Operations is not a number.")]
    public void A_wrong_measurement_is_refused_with_its_place(string nanoseconds, string launch, string operations, string problem) =>
        AssertRefused($"[{Samples.Measurement(nanoseconds, launch: launch, operations: operations)}]", problem);

    [Theory]
    [InlineData("""{"\ud800":1,"Benchmarks":[]}""")]
    [InlineData("""{"Benchmarks":[],"\udfff\ud800":1}""")]
    public void A_member_whose_name_is_not_valid_Unicode_is_refused(string content)
    {
        var exception = Assert.Throws<ResultFileException>(() => ResultFile.Parse(Encoding.UTF8.GetBytes(content), "made"));

        Assert.Equal("made: the outermost value has a member whose name is not valid Unicode.", exception.Message);
    }

    [Fact]
    public void A_file_nested_too_deep_is_refused()
    {
        var deep = Encoding.UTF8.GetBytes($"{{\"Benchmarks\":{new string('[', 100_000)}");

        Assert.Throws<ResultFileException>(() => ResultFile.Parse(deep, "deep"));
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_folder_are_refused()
    {
        Assert.Throws<ResultFileException>(() => ResultFile.Read(Path.Combine(Samples.Folder, "none.json")));
        Assert.Throws<ResultFileException>(() => ResultFile.Read(Samples.Folder));
    }

    [Fact]
    public void A_name_with_line_breaks_still_gives_one_line()
    {
        var exception = Assert.Throws<ResultFileException>(() => ResultFile.Parse("{}"u8.ToArray(), "a\nb\u001b[31m"));

        Assert.DoesNotContain(exception.Message, char.IsControl);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = File.ReadAllBytes(Samples.KernelThroughput).AsSpan().TrimEnd((byte)'\n').ToArray();
        for (var length = 0; length < whole.Length; length += 41)
            Assert.Throws<ResultFileException>(() => ResultFile.Parse(whole.AsMemory(0, length), "cut"));
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_nothing_else()
    {
        var whole = File.ReadAllBytes(Samples.KernelThroughput);
        var refused = 0;
        Damage.Of(whole).Sample(
            damaged =>
            {
                try
                {
                    ResultFile.Parse(damaged, "damaged");
                }
                catch (ResultFileException)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            seed: "0000000000005",
            iter: 2_000);

        Assert.InRange(refused, 100, 1_999);
    }

    private static IReadOnlyList<Launch> Launches(params string[] measurements) =>
        ResultFile.Parse(Samples.OneCase($"[{string.Join(',', measurements)}]"), "made").Benchmarks[0].Launches;

    private static void AssertRefused(string measurements, string problem)
    {
        var exception = Assert.Throws<ResultFileException>(() => ResultFile.Parse(Samples.OneCase(measurements), "made"));

        Assert.Contains($"Benchmarks[0].Measurements{problem}", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
