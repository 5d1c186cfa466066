using System.Globalization;
using System.Text.Json;

namespace FanOut.Cli.Tests;

/// <summary>One side of a comparison on disk, in rounds or as a set of launches; gone after the test.</summary>
internal sealed class MadeSide(string? machine = null, string prefix = "Theirs.Some.") : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("fanout-side-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Rounds of one launch each, half a percent around the time.</summary>
    public MadeSide WithRounds(int rounds, params (string Method, double Time)[] cases)
    {
        for (var round = 1; round <= rounds; round++)
        {
            var folder = File(string.Create(CultureInfo.InvariantCulture, $"round-{round:00}"));
            Directory.CreateDirectory(folder);
            Write(folder, [.. cases.Select(made => (made.Method, new[] { Around(made.Time, round) }))]);
        }

        return this;
    }

    /// <summary>One file with all launches.</summary>
    public MadeSide WithLaunches(int launches, params (string Method, double Time)[] cases)
    {
        Write(Path, [.. cases.Select(made => (made.Method, Enumerable.Range(1, launches).Select(launch => Around(made.Time, launch)).ToArray()))]);
        return this;
    }

    /// <summary>One file of five launches a case and more than a time in it.</summary>
    public MadeSide With(params MadeCase[] cases)
    {
        Write(Path, cases);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static double Around(double time, int launch) => time * (1 + (0.001 * ((launch * 7 % 11) - 5)));

    private void Write(string folder, (string Method, double[] Times)[] cases) => Write(folder, [.. cases.Select(made =>
        new MadeCase(made.Method, $"Job-ABC(LaunchCount={made.Times.Length})") { Times = made.Times })]);

    private void Write(string folder, MadeCase[] cases)
    {
        var benchmarks = cases.Select(made => new
        {
            DisplayInfo = $"Some.{made.Method}: {made.Job}",
            Namespace = "Theirs",
            Type = "Some",
            made.Method,
            MethodTitle = made.Method,
            Parameters = "",
            FullName = $"{prefix}{made.Method}",
            Statistics = made.Failed ? null : new { N = made.Times.Length, Mean = made.Times.Average() },
            Memory = made.Allocated is { } bytes ? new { BytesAllocatedPerOperation = bytes } : null,
            Measurements = made.Times.Select((time, index) => new
            {
                IterationMode = "Workload",
                IterationStage = "Result",
                LaunchIndex = index + 1,
                IterationIndex = 1,
                Operations = 1,
                Nanoseconds = time,
            }),
        });
        System.IO.File.WriteAllText(System.IO.Path.Combine(folder, "Theirs.Some-report-full.json"), JsonSerializer.Serialize(new { Title = "Some", HostEnvironmentInfo = new { ProcessorName = machine }, Benchmarks = benchmarks }));
    }
}

/// <summary>One case of a file.</summary>
/// <param name="Method">The method.</param>
/// <param name="Job">What the harness calls its job.</param>
internal sealed record MadeCase(string Method, string Job = "DefaultJob")
{
    /// <summary>A time per launch; those of a case that failed stand in its file all the same.</summary>
    public double[] Times { get; init; } = [1e6, 1.001e6, 0.999e6, 1.0005e6, 0.9995e6];

    public double? Allocated { get; init; }

    public bool Failed { get; init; }
}
