namespace FanOut.Cli.Tests;

/// <summary>One line on standard error, nothing on standard output, exit code 2.</summary>
internal static class Refusal
{
    public static void Check(ProgramRun answer)
    {
        Assert.Equal(2, answer.ExitCode);
        Assert.Equal("", answer.Output);
        Assert.Single(answer.Error.TrimEnd().Split('\n'));
    }
}
