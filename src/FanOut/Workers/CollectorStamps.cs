using System.Runtime;
using System.Runtime.CompilerServices;

namespace FanOut.Workers;

/// <summary>What a process's garbage collector is, as far as programs compare by it.</summary>
/// <param name="IsConcurrent">Whether the oldest generation is collected while the program runs.</param>
/// <param name="HasDatas">Whether a server collector adapts its heaps to the application's size (DATAS).</param>
/// <param name="IsNative">Whether it was linked into a Native AOT program: its build decides.</param>
internal readonly record struct CollectorKind(bool IsServer, bool IsConcurrent, bool HasDatas, bool IsNative)
{
    /// <summary>Whether a server collector began with fewer heaps than CPUs, so that even without DATAS not every CPU has one.</summary>
    public bool HasFewHeaps { get; init; }

    /// <summary>Heaps that this process's collector began with: DATAS uses so many at most. Null where the runtime does not say.</summary>
    public static int? MaxHeaps { get; } = (int?)NumberOf("HeapCount");

    /// <summary>That of this process.</summary>
    public static CollectorKind OfThisProcess { get; } = new(
        GCSettings.IsServerGC,
        GCSettings.LatencyMode is not GCLatencyMode.Batch,
        GCSettings.IsServerGC && NumberOf("GCDynamicAdaptationMode") is not 0,
        !RuntimeFeature.IsDynamicCodeSupported)
    {
        HasFewHeaps = GCSettings.IsServerGC && MaxHeaps < Environment.ProcessorCount,
    };

    public override string ToString() => (IsServer ? "server" : "workstation")
        + (IsConcurrent ? "" : ", not concurrent")
        + (IsServer && !HasDatas ? ", no DATAS" : "")
        + (HasFewHeaps ? ", fewer heaps than CPUs" : "")
        + (IsNative ? ", Native AOT" : "");

    private static long? NumberOf(string name) =>
        GC.GetConfigurationVariables().TryGetValue(name, out var value) && value is long number ? number : null;
}

/// <summary>What a garbage collector has done, since its process began or between two readings.</summary>
/// <param name="Pause">Time for which all threads of the process were stopped.</param>
/// <param name="Gen0">Collections of the youngest generation: all of them.</param>
/// <param name="Gen1">Those that took the middle generation along.</param>
/// <param name="Gen2">Those of everything.</param>
/// <param name="Allocated">Bytes, in steps of the 8 KB that a thread takes at a time.</param>
internal readonly record struct CollectorWork(TimeSpan Pause, int Gen0, int Gen1, int Gen2, long Allocated)
{
    /// <summary>That of this process so far.</summary>
    public static CollectorWork Read() => new(
        GC.GetTotalPauseDuration(), GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2), GC.GetTotalAllocatedBytes());

    public static CollectorWork operator +(CollectorWork left, CollectorWork right) => new(
        left.Pause + right.Pause, left.Gen0 + right.Gen0, left.Gen1 + right.Gen1, left.Gen2 + right.Gen2,
        left.Allocated + right.Allocated);

    public static CollectorWork operator -(CollectorWork left, CollectorWork right) => new(
        left.Pause - right.Pause, left.Gen0 - right.Gen0, left.Gen1 - right.Gen1, left.Gen2 - right.Gen2,
        left.Allocated - right.Allocated);
}

/// <summary>The garbage collector of a child process behind one of its answers.</summary>
/// <param name="Time">Ticks of <see cref="Stopwatch"/>, on Linux one monotonic clock for all processes.</param>
/// <param name="Methods">Methods that the compiler has made so far; 0 in a native process.</param>
internal readonly record struct CollectorStamp(long Time, CollectorWork Work, CollectorKind Kind, int Methods);

/// <summary>The place where child processes say what their garbage collectors do: a file each in a folder named by an environment
/// variable.</summary>
/// <remarks>After an answer; the protocol stays the same. A call for which nothing was allocated or compiled leaves none. A process that
/// cannot write any more stops: its answers are what matters.</remarks>
internal static class CollectorStamps
{
    /// <summary>Name of the environment variable with the folder.</summary>
    public const string FolderVariable = "FANOUT_COLLECTORS";

    private static bool isOn = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 };
    private static readonly StampFile file = new(FolderVariable);
    private static (CollectorWork Work, int Methods)? last;

    /// <summary>Leaves a stamp; none where no folder is named.</summary>
    public static void Leave()
    {
        if (!isOn)
            return;
        var (work, methods) = (CollectorWork.Read(), (int)JitInfo.GetCompiledMethodCount());
        if ((work, methods) == last)
            return;
        last = (work, methods);
        try
        {
            file.Append(new CollectorStamp(Stopwatch.GetTimestamp(), work, CollectorKind.OfThisProcess, methods));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            isOn = false;
        }
    }

    /// <summary>Leaves a stamp if garbage was collected since the last one: a team's next call comes within half a microsecond, and reading
    /// everything takes a tenth of that.</summary>
    public static void LeaveAfterCollection()
    {
        if (isOn && GC.CollectionCount(0) != last?.Work.Gen0)
            Leave();
    }
}
