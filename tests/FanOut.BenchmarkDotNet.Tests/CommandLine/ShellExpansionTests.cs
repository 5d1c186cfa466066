namespace FanOut.BenchmarkDotNet.Tests;

public sealed class ShellExpansionTests
{
    private static readonly string[] folder = ["FanOut.Benchmarks.csproj", "Harness", "Program.cs", "Scaling"];

    [Fact]
    public void The_names_of_a_folder_become_an_asterisk_again()
    {
        var names = ShellExpansion.Undo(["--filter", .. folder, "--job", "Dry"], folder, out var restored);

        Assert.Equal(4, names);
        Assert.Equal(["--filter", "*", "--job", "Dry"], restored);
    }

    [Fact]
    public void The_short_option_is_recognised_too()
    {
        ShellExpansion.Undo(["--cores", "1", "-f", .. folder], folder, out var restored);

        Assert.Equal(["--cores", "1", "-f", "*"], restored);
    }

    [Fact]
    public void On_a_first_run_the_shell_saw_no_build_outputs_and_the_program_does()
    {
        var names = ShellExpansion.Undo(["--filter", .. folder], [.. folder, "bin", "obj", "BenchmarkDotNet.Artifacts"], out var restored);

        Assert.Equal(4, names);
        Assert.Equal(["--filter", "*"], restored);
    }

    [Fact]
    public void On_a_later_run_the_shell_saw_the_build_outputs()
    {
        string[] entries = [.. folder, "bin", "obj"];

        Assert.Equal(6, ShellExpansion.Undo(["--filter", .. entries], entries, out _));
    }

    [Fact]
    public void Hidden_entries_are_not_part_of_an_asterisk() =>
        Assert.Equal(4, ShellExpansion.Undo(["--filter", .. folder], [".git", ".editorconfig", .. folder], out _));

    [Theory]
    [InlineData("Harness")]
    [InlineData("Program.cs", "Scaling")]
    [InlineData("bin")]
    [InlineData("*")]
    [InlineData("*Threads*")]
    public void Filters_that_are_not_the_whole_folder_stay_filters(params string[] filters)
    {
        string[] arguments = ["--filter", .. filters];

        Assert.Equal(0, ShellExpansion.Undo(arguments, [.. folder, "bin"], out var restored));
        Assert.Equal(arguments, restored);
    }

    [Fact]
    public void In_a_folder_of_build_outputs_alone_a_name_stays_a_filter() =>
        Assert.Equal(0, ShellExpansion.Undo(["--filter", "bin"], ["bin"], out _));

    [Fact]
    public void Without_a_filter_nothing_is_restored() =>
        Assert.Equal(0, ShellExpansion.Undo(["--list", "flat"], folder, out _));
}
