using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

/// <summary>Nothing runs beside these tests, which count what the whole process allocates.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    public const string Name = nameof(Alone);
}

/// <summary>Children as they may be: without an end of line, without an end.</summary>
[Collection(Alone.Name)]
public sealed class ChildProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("one\ntwo\r\nthree\rfour", "one|two|three|four")]
    [InlineData("\n\r\n\r", "||")]
    [InlineData("last\n", "last")]
    [InlineData("", "")]
    public async Task A_line_ends_as_readers_of_text_have_it_wherever_the_output_is_cut(string output, string expected)
    {
        using var whole = new StringReader(output);
        using var inPieces = new InPieces(output);

        Assert.Equal(expected, string.Join('|', await Lines(whole)));
        Assert.Equal(expected, string.Join('|', await Lines(inPieces)));
    }

    [Fact]
    public async Task A_line_of_hundreds_of_megabytes_takes_memory_for_its_beginning_only()
    {
        const int Sent = 300_000_000;
        var before = GC.GetTotalAllocatedBytes();

        var run = await ChildProcess.Run(Shell($"echo first; head -c {Sent} /dev/zero | tr '\\0' x; echo; echo last"), Cancellation);

        Assert.Equal(["first", new string('x', ChildLines.LineLimit), "last"], run.Output);
        Assert.True(GC.GetTotalAllocatedBytes() - before < Sent / 4, $"{GC.GetTotalAllocatedBytes() - before} bytes for {Sent}.");
    }

    [Fact]
    public async Task Of_many_lines_the_first_are_kept_and_all_are_told_of()
    {
        const int Sent = 3_000_000;
        var told = 0;

        var run = await ChildProcess.Run(Shell($"yes | head -n {Sent}") with { IsSignOfLife = _ => ++told > 0 }, Cancellation);

        Assert.Equal(Sent, told);
        Assert.InRange(run.Output.Count, 1_000_000, ChildLines.Limit / 32);
    }

    [Fact]
    public async Task A_line_that_never_ends_is_no_silence_unless_signs_of_life_are_asked_for()
    {
        const string Endless = "while :; do printf x; sleep 0.05; done";
        var patient = Shell(Endless) with { Silence = TimeSpan.FromSeconds(30), Deadline = TimeSpan.FromSeconds(1) };

        var overdue = await ChildProcess.Run(patient, Cancellation);
        var silent = await ChildProcess.Run(
            patient with { Silence = TimeSpan.FromSeconds(1), Deadline = TimeSpan.FromMinutes(5), IsSignOfLife = line => line == "y" },
            Cancellation);

        Assert.True(overdue.IsOverdue);
        Assert.True(silent.IsOverdue);
        Assert.True(silent.Elapsed < TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_child_that_was_stopped_ends_at_its_deadline()
    {
        var run = await ChildProcess.Run(Shell("kill -STOP $$") with { Deadline = TimeSpan.FromSeconds(1) }, Cancellation);

        Assert.True(run.IsOverdue);
        Assert.Equal(137, run.ExitCode);
    }

    private static ChildStart Shell(string command) => new("sh", ["-c", command], Path.GetTempPath());

    private static async Task<IReadOnlyList<string>> Lines(TextReader reader)
    {
        var lines = new ChildLines(_ => { });
        await lines.Read(reader, () => { });
        return lines.Kept;
    }

    /// <summary>Gives one letter at a time.</summary>
    private sealed class InPieces(string text) : TextReader
    {
        private int place;

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            if (place == text.Length)
                return new ValueTask<int>(0);
            buffer.Span[0] = text[place++];
            return new ValueTask<int>(1);
        }
    }
}
