using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>One call with workers of which some or all misbehave, and their remains.</summary>
internal sealed class MisbehavingWorkers : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fanout-");

    public static string Assembly => Path.Combine(AppContext.BaseDirectory, "FanOut.MisbehavingWorker.dll");

    /// <summary>The processes that took part, descendants included.</summary>
    public int[] Processes => [.. folder.GetFiles().Select(file => int.Parse(file.Name, CultureInfo.InvariantCulture))];

    public bool ReadByThreads { get; init; } = OperatingSystem.IsWindows();

    /// <summary>A minute, so that no slow machine takes a fault for a missed deadline.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>All workers misbehave, at once.</summary>
    public WorkerException ProvokeAll(string misbehaviour, int workers = 1) => Provoke(misbehaviour, "*", 0, WorkPlan.Repeat(10, workers));

    /// <summary>One worker misbehaves, once the others are at work that takes years.</summary>
    public WorkerException ProvokeOne(string misbehaviour, int worker, int workers)
    {
        var plan = WorkPlan.Split(WorkRange.MaxEnd, workers);
        return Provoke(misbehaviour, plan[worker].Start.ToString(CultureInfo.InvariantCulture), workers, plan);
    }

    /// <summary>The total of workers that talk on standard error, but answer.</summary>
    public double Run(string misbehaviour, int workers)
    {
        using var strategy = Strategy(misbehaviour, "*", 0);
        return strategy.Run(WorkPlan.Repeat(10, workers));
    }

    /// <summary>The program of such workers.</summary>
    public WorkerProgram Program(string misbehaviour, string who = "*", int present = 0)
    {
        var program = WorkerProgram.Managed(Assembly);
        string[] arguments = [.. program.LeadingArguments, misbehaviour, who, folder.FullName,
            present.ToString(CultureInfo.InvariantCulture)];
        return program with { LeadingArguments = arguments };
    }

    public void Dispose() => folder.Delete(recursive: true);

    private WorkerException Provoke(string misbehaviour, string who, int present, WorkPlan plan)
    {
        using var strategy = Strategy(misbehaviour, who, present);
        return Assert.Throws<WorkerException>(() => strategy.Run(plan));
    }

    private Processes<SqrtKernel> Strategy(string misbehaviour, string who, int present) =>
        new(Program(misbehaviour, who, present), new WorkerOptions { Deadline = Deadline, ReadByThreads = ReadByThreads });
}
