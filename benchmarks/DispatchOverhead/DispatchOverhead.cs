using System.Text;

namespace FanOut.Benchmarks;

/// <summary>The cost of a call without work: every strategy over the empty kernel.</summary>
/// <remarks>The floors beside them start or call as many workers in C; CPython's processes are a peer.</remarks>
[BenchmarkCategory("Dispatch")]
public class DispatchOverhead : StrategyComparison<EmptyKernel>, IQuestion
{
    private byte[] nothing = [];
    private EchoChildren? echo;
    private OpenMpLibrary? openMp;
    private KeptPython? python;

    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<DispatchOverhead>("The cost of a call without work", Measure.Overhead);

    /// <summary>One item per worker, so that no range is empty and no strategy may skip one.</summary>
    protected override WorkPlan Plan(int workers) => WorkPlan.Repeat(1, workers);

    [Benchmark]
    [Requires(Requirement.Floors)]
    public void PthreadCreateJoin() => FloorError.ThrowIfFailed(FloorsLibrary.PthreadCreateJoin(Workers));

    [GlobalSetup(Target = nameof(PosixSpawn))]
    public void SetUpPosixSpawn() => nothing = Encoding.UTF8.GetBytes(FloorsLibrary.NothingProgram + '\0');
    [Benchmark]
    [Requires(Requirement.Floors)]
    public void PosixSpawn() => FloorError.ThrowIfFailed(FloorsLibrary.PosixSpawnWait(Workers, nothing));

    /// <summary>Forks this process, with the page tables of a .NET program.</summary>
    [Benchmark]
    [Requires(Requirement.Floors)]
    public void ForkExit() => FloorError.ThrowIfFailed(FloorsLibrary.ForkExitWait(Workers));

    [GlobalSetup(Target = nameof(PipeRoundTrip))]
    public void SetUpPipeRoundTrip() => echo = new EchoChildren(Workers);
    [Benchmark]
    [Requires(Requirement.Floors)]
    public void PipeRoundTrip() => echo!.RoundTrip();

    [GlobalSetup(Target = nameof(OpenMpActive))]
    public void SetUpOpenMpActive() => openMp = OpenMpLibrary.Load(OpenMpWaiting.Active);
    [Benchmark]
    [Requires(Requirement.OpenMp)]
    public void OpenMpActive() => openMp!.Empty(Workers);

    [GlobalSetup(Target = nameof(OpenMpDefault))]
    public void SetUpOpenMpDefault() => openMp = OpenMpLibrary.Load(OpenMpWaiting.Default);
    [Benchmark]
    [Requires(Requirement.OpenMp)]
    public void OpenMpDefault() => openMp!.Empty(Workers);

    [GlobalSetup(Target = nameof(OpenMpPassive))]
    public void SetUpOpenMpPassive() => openMp = OpenMpLibrary.Load(OpenMpWaiting.Passive);
    [Benchmark]
    [Requires(Requirement.OpenMp)]
    public void OpenMpPassive() => openMp!.Empty(Workers);

    [GlobalSetup(Target = nameof(PythonProcess))]
    public void SetUpPythonProcess() =>
        python = new KeptPython(PythonInterpreter.Forking.Value.Command, KeptPython.Script("multiprocess.py"));
    [Benchmark]
    [Requires(Requirement.ForkingPython)]
    public void PythonProcess() => python!.Call(Workers);

    [GlobalCleanup(Targets = [nameof(PipeRoundTrip), nameof(PythonProcess)])]
    public void CleanUpFloors()
    {
        if (python is not null)
            LaunchReport.PrintFigure("pythonOwnShare", python.OwnShare);
        python?.Dispose();
        echo?.Dispose();
        CleanUp();
    }

    protected override TimeSpan StartCost(string method) => method switch
    {
        nameof(ForkExit) => TimeSpan.FromMilliseconds(1),
        nameof(PythonProcess) => TimeSpan.FromMilliseconds(3),
        _ => base.StartCost(method),
    };
}
