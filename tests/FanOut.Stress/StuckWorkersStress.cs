using System.CommandLine;
using FanOut.Kernels;
using FanOut.Strategies;
using FanOut.Workers;

namespace FanOut.Stress;

/// <summary>
/// <c>stuck-workers</c>: how long the end of a pool takes whose workers ignore that they are no longer wanted, by their number.
/// </summary>
internal static class StuckWorkersStress
{
    // A good handshake, then nothing that would end it.
    private static readonly WorkerProgram stuck = new(
        "/bin/sh", ["-c", "printf 'fanout-worker 2 00000000 0000000000000000\\n'; exec sleep 1000"], "stuck worker");

    /// <summary>What the end of a call promises for however many workers, and a moment to look for them.</summary>
    private static readonly TimeSpan limit = TimeSpan.FromSeconds(6);

    public static Command Create()
    {
        var counts = new Option<int[]>("--workers")
        {
            Description = "Numbers of workers.",
            DefaultValueFactory = _ => [64, 256, 1024],
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("stuck-workers",
            "The end of pools whose workers do not end by themselves; exit code 1 where it takes longer than it may.") { counts };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(counts), Console.Out));
        return command;
    }

    private static int Run(int[] counts, TextWriter output)
    {
        var isLate = false;
        foreach (var workers in counts)
        {
            var pool = new ProcessPool<SqrtKernel>(stuck, workers);
            var began = Stopwatch.GetTimestamp();
            pool.Dispose();
            var time = Stopwatch.GetElapsedTime(began);
            output.WriteLine($"{workers} stuck workers: ended after {time.TotalSeconds:0.0} s");
            isLate |= time > limit;
        }

        return isLate ? ExitCode.Failed : 0;
    }
}
