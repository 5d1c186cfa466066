using System.Diagnostics;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>Which file a child of a team takes for the team's memory.</summary>
[Collection(ChildProcesses.Name)]
public sealed class TeamMemoryTests
{
    private const int Slot = 256;

    public TeamMemoryTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "A team needs Linux.");

    [Theory]
    [InlineData(0)]
    [InlineData(Slot)]
    [InlineData(3 * Slot)]
    [InlineData((3 * Slot) + 1)]
    public void A_stranger_s_file_behind_the_number_is_refused_and_left_as_it_is(int length)
    {
        var path = Path.GetTempFileName();
        byte[] content = [.. Enumerable.Repeat((byte)7, length)];
        File.WriteAllBytes(path, content);
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            AssertRefused((int)file.DangerousGetHandle(), mark: "0123456789abcdef", "is another file");

        Assert.Equal(content, File.ReadAllBytes(path));
        File.Delete(path);
    }

    [Fact]
    public void The_memory_of_another_team_is_refused()
    {
        using var other = TeamMemory.Create(3);
        AssertRefused(other.Descriptor, (other.Mark + 1).ToString("x16", CultureInfo.InvariantCulture), "is another file");
    }

    [Fact]
    public void A_file_without_a_certain_length_is_refused()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        AssertRefused((int)pipe.SafePipeHandle.DangerousGetHandle(), mark: "0123456789abcdef", "cannot open the team's memory");
    }

    private static void AssertRefused(int descriptor, string mark, string expected)
    {
        string[] request = ["2", "FanOut.Kernels.SqrtKernel", "team", $"{Environment.ProcessId}", $"{descriptor}", mark, "1"];
        using var worker = Process.Start(new ProcessStartInfo(BuiltWorkers.Native.FileName, request)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (worker.StandardOutput.ReadToEnd(), worker.StandardError.ReadToEnd());
        Assert.True(worker.WaitForExit(ChildProcesses.Patience));
        Assert.Equal((64, ""), (worker.ExitCode, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
