using System.Diagnostics.CodeAnalysis;
using System.Text;
using BenchmarkDotNet.Attributes;

namespace FanOut.Benchmarks;

/// <summary>The floors: as many workers started or called in C, and CPython's processes as a peer.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "BenchmarkDotNet calls the global cleanup.")]
public partial class DispatchOverhead
{
    private byte[] nothing = [];
    private EchoChildren? echo;
    private OpenMpLibrary? openMp;
    private KeptPython? python;

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
}
