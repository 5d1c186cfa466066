using FanOut.Workers;

namespace FanOut.BenchmarkDotNet;

// Setup of a case, and what a class may say about it or do in methods of its own.
public abstract partial class FanOutBenchmarks<TKernel>
{
    /// <summary>Whether setup makes calls until the runtime has optimised the kernel, 3 s at most; false for a kernel whose methods have
    /// <c>MethodImplOptions.AggressiveOptimization</c>.</summary>
    protected virtual bool WaitsForCompiler => true;

    /// <summary>Time that setup spends on whole calls where workers are kept, for work whose first calls take longer than all later ones,
    /// such as work that makes the heap grow; none unless the class says otherwise.</summary>
    protected virtual TimeSpan WarmUp => TimeSpan.Zero;

    /// <summary>Rough time of a call's work on one thread, for the announced length of a run; 20 ms unless the class says
    /// otherwise.</summary>
    protected virtual TimeSpan OnOneThread(MachineSpeed machine) => guessedWork;

    /// <summary>Rough time in which a launch computes the expected result and makes what its kernel needs.</summary>
    /// <param name="method">Name of the strategy.</param>
    protected virtual TimeSpan Preparation(string method, MachineSpeed machine) => OnOneThread(machine);

    /// <summary>Rough time that each worker's start adds to a call, for the announced length of a run; that of the strategy of the
    /// method's name, or 0, unless the class says otherwise.</summary>
    /// <param name="method">The benchmark method.</param>
    protected virtual TimeSpan StartCost(string method) => StrategyCatalog.Find(method)?.StartCost ?? TimeSpan.Zero;

    /// <summary>The garbage collector that this process and its managed child processes must have, for a class whose cases differ in it;
    /// null for any.</summary>
    /// <remarks><c>workstation</c> or <c>server</c>, then <c>, not concurrent</c> and, of a server's, <c>, no DATAS</c> where that is
    /// so. <see cref="ICaseEnvironment"/> sets it; a launch with another one, or with a server's that has fewer heaps than there are CPUs,
    /// fails.</remarks>
    protected virtual string? RequiredCollector => null;

    /// <summary>Setup of the method of a strategy: makes it over the class's kernel.</summary>
    /// <param name="method">The name of the strategy, which is also that of the method.</param>
    /// <exception cref="ArgumentException">No strategy has that name.</exception>
    protected virtual void SetUp(string method) => SetUp<TKernel>(method);

    /// <summary>The same over another kernel, whose sums are equal.</summary>
    /// <typeparam name="TEqual">The other kernel.</typeparam>
    /// <param name="method">The name of the strategy, which is also that of the method.</param>
    /// <exception cref="ArgumentException">No strategy has that name.</exception>
    protected void SetUp<TEqual>(string method) where TEqual : IKernel
    {
        using (CallDeadline.Watch("Prepare"))
            PrepareInput(method);
        underTest.Children = ChildCollectors.Expect(StrategyCatalog.Find(method));
        // A stamp of an item would take longer than the item.
        if (!Observation.IsOn || StrategyCatalog.Find(method)?.Grain == WorkGrain.Items)
        {
            Begin(ExtraWork.IsOn ? Create<ExtraWorkKernel<TEqual>>(method) : Create<TEqual>(method), method, isStamped: false);
            return;
        }

        Observation.ExpectStamps();
        Begin(Create<StampedKernel<TEqual>>(method), method, isStamped: true);
    }

    /// <summary>Setup of a method of the class's own, whose results are compared with the sum of the kernel.</summary>
    /// <param name="strategy">Disposed of in cleanup.</param>
    protected void SetUp(IStrategy strategy) => Begin(strategy, method: null, isStamped: false);

    /// <summary>A checked call: all that a method of the class's own does.</summary>
    /// <exception cref="InvalidOperationException">The result is wrong.</exception>
    protected double Run() => underTest.Run();

    /// <summary>Makes the kernel's input, if it has any.</summary>
    private protected virtual void PrepareInput(string method)
    {
    }

    private IStrategy Create<TAny>(string method) where TAny : IKernel => StrategyCatalog.Create<TAny>(
        method,
        Workers,
        // Looked for where it is needed: that takes 5 ms of a launch.
        StrategyCatalog.NeedsNativeWorker(method) ? NeedsNativeWorkerAttribute.ProgramsOf(GetType()) : null,
        new WorkerOptions { Deadline = CallDeadline.Limit });

    private void Begin(IStrategy strategy, string? method, bool isStamped)
    {
        var description = method is null ? null : StrategyCatalog.Find(method);
        using (CallDeadline.Watch(nameof(Sequential)))
            underTest.Begin(strategy, Plan(Workers), Tolerance, isStamped, description?.Grain ?? WorkGrain.Ranges);
        var startsAnew = description is { LoadTime.Ticks: > 0, KeepsProcesses: false };
        // Fresh processes run what the compiler makes at once: a caller pays for that in every call.
        if (WaitsForCompiler && startsAnew)
            Compilation.SpareChildProcesses();
        CheckCollectors(underTest.Children?.Find(() => underTest.Run()) ?? []);
        if (Compilation.IsCold || startsAnew)
            return;
        if (WaitsForCompiler)
            Settle(method, description);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
            underTest.Run();
    }

    private void Settle(string? method, StrategyDescription? description)
    {
        // The compiler of kept managed processes is theirs; native ones have none, and their caller may be a worker.
        var elsewhere = description is { KeepsProcesses: true, LoadTime.Ticks: > 0 };
        using var watch = elsewhere ? null : CallDeadline.Watch(method ?? "the strategy", Compilation.Limit);
        Compilation.Settle(underTest.RunPart, underTest.ItemsPerWorker, Observation.IsOn ? null : Rehearsal.Run, elsewhere);
    }

    private void CheckCollectors(IEnumerable<CollectorKind> children)
    {
        if (RequiredCollector is not { } required)
            return;
        // A native child's collector was chosen by its build.
        foreach (var found in children.Where(child => !child.IsNative).Prepend(CollectorKind.OfThisProcess))
        {
            if (found.ToString() != required)
                throw new InvalidOperationException($"The garbage collector is {found}, and the case names {required}.");
        }
    }
}
