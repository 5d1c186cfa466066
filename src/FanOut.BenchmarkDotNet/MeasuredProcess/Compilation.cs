using System.Numerics;
using System.Runtime;
using System.Text.Json;
using BenchmarkDotNet.Engines;

namespace FanOut.BenchmarkDotNet;

/// <summary>Waits until the runtime has compiled what calls need as well as it will.</summary>
/// <remarks>Methods are compiled quickly first, and better after 30 calls, in the background and in up to two steps. Parsing JSON takes
/// three times as long in its first 70 calls as from the 190th on: a launch that measured them would compare tiers. Calls are counted only
/// after 100 ms without new methods, and two busy workers make that last for seconds, with pauses that look like the end. Launches
/// that wait count from the first call on: the same code is there after about a second.</remarks>
internal static class Compilation
{
    /// <summary>Time in milliseconds without new methods after which the runtime counts calls; a variable of its own.</summary>
    private const string CountingDelay = "DOTNET_TC_CallCountingDelayMs";

    /// <summary>Set for the launches of a job whose first call counts.</summary>
    private const string ColdVariable = "FANOUT_COLD";

    /// <summary>Longer than the compiler takes for a method.</summary>
    private static readonly TimeSpan still = TimeSpan.FromMilliseconds(30);

    /// <summary>Calls for so long, or 31 of them, then a pause for the compiler.</summary>
    private static readonly TimeSpan roundTime = TimeSpan.FromMilliseconds(100);

    /// <summary>For three steps of a child's compiler.</summary>
    private static readonly TimeSpan timeElsewhere = TimeSpan.FromMilliseconds(600);

    /// <summary>So many take 10 ms of the compiler, most of them in the iterations before the actual ones.</summary>
    private const int FewMethods = 30;

    /// <summary>Calls after which the runtime compiles a method better.</summary>
    private const int CallsOfStep = 30;

    /// <summary>So many calls of 50 ms: longer ones, of one item each, are too few in a launch for another step.</summary>
    private static readonly TimeSpan longQuiet = TimeSpan.FromMilliseconds(1500);

    /// <summary>After that, the launch measures what there is, and says so.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>The most parts that the work is cut into.</summary>
    private const int MaxParts = 1_024;

    private static bool? hasSettled;
    private static bool isElsewhere;

    /// <summary>What it takes for calls of a few milliseconds.</summary>
    public static TimeSpan UsualTime { get; } = TimeSpan.FromMilliseconds(600);

    /// <summary>Whether this launch's job asks for cold calls, as <c>--job Dry</c> does: then the setup waits for no compiler.</summary>
    public static bool IsCold { get; } = Environment.GetEnvironmentVariable(ColdVariable) == "1";

    /// <summary>The job of a case's launches. It differs by an environment variable only, so that it shares the others' build.</summary>
    public static Job Job(BenchmarkCase benchmark, Job job) => !Precedes(benchmark.Descriptor.Type) ? job
        : job.WithEnvironmentVariable(
            IsOfColdCalls(job) ? new EnvironmentVariable(ColdVariable, "1") : new EnvironmentVariable(CountingDelay, "0"));

    public static bool IsOfColdCalls(Job job) => job.Run.RunStrategy == RunStrategy.ColdStart;

    /// <summary>Whether the launches of a class wait for the compiler.</summary>
    public static bool Precedes(Type type) => type.IsAssignableTo(typeof(IDescribedClass))
        && ((IDescribedClass)Activator.CreateInstance(type)!).WaitsForCompiler;

    /// <summary>Call it before starting child processes that should compile as everywhere else.</summary>
    public static void SpareChildProcesses() => Environment.SetEnvironmentVariable(CountingDelay, null);

    /// <summary>Makes calls, in rounds after which it waits for the compiler, until more than 30 calls, or calls of 1.5 s, gave it nothing
    /// to do and every part of the work was called, since each may need methods of its own; for 3 s at most.</summary>
    /// <param name="call">Makes a call over one part of the work: its number, from 0, and the number of parts.</param>
    /// <param name="items">The most parts that the work has.</param>
    /// <param name="rehearse">What the launch does besides calls; null for nothing. It belongs to a round until that compiles
    /// <see cref="FewMethods"/> or fewer.</param>
    /// <param name="elsewhere">The calls run in kept child processes, whose compiled methods are not counted here: as many calls, and as
    /// much time, as three steps take. Whether that was enough is known at the end.</param>
    /// <param name="limit">Another limit; null for 3 s.</param>
    public static void Settle(
        Action<int, int> call, long items, Action? rehearse = null, bool elsewhere = false, TimeSpan? limit = null)
    {
        isElsewhere = elsewhere;
        var start = Stopwatch.GetTimestamp();
        var most = limit ?? Limit;
        var parts = new Parts(call, items);
        var (last, methods, calls, allCalls) = (start, JitInfo.GetCompiledMethodCount(), 0, 0);
        do
        {
            var round = Stopwatch.GetTimestamp();
            for (var callsOfRound = 0; callsOfRound <= CallsOfStep && Stopwatch.GetElapsedTime(round) < roundTime; callsOfRound++)
            {
                parts.CallNext();
                calls++;
                allCalls++;
            }

            rehearse?.Invoke();
            WaitForCompiler(most - Stopwatch.GetElapsedTime(start));
            var compiled = JitInfo.GetCompiledMethodCount() - methods;
            methods += compiled;
            if (compiled != 0)
                (last, calls) = (Stopwatch.GetTimestamp(), 0);
            if (compiled <= FewMethods)
                rehearse = null;
            hasSettled = calls > CallsOfStep || Stopwatch.GetElapsedTime(last) >= longQuiet;
        }
        while ((hasSettled == false || !parts.AreAllCalled
                || (elsewhere && (allCalls <= 3 * CallsOfStep || Stopwatch.GetElapsedTime(start) < timeElsewhere)))
            && Stopwatch.GetElapsedTime(start) < most);
    }

    /// <summary>Asleep, since the compiler's thread is then alone: beside busy workers it takes several times as long.</summary>
    private static void WaitForCompiler(TimeSpan limit)
    {
        var methods = JitInfo.GetCompiledMethodCount();
        var start = Stopwatch.GetTimestamp();
        for (var last = start; Stopwatch.GetElapsedTime(last) < still && Stopwatch.GetElapsedTime(start) < limit;)
        {
            Thread.Sleep(1);
            if (JitInfo.GetCompiledMethodCount() is var compiled && compiled != methods)
                (methods, last) = (compiled, Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Writes into a launch's report whether the compiler had settled; nothing where the launch did not wait for it.</summary>
    /// <param name="children">The kept child processes in which calls run; null for a strategy without.</param>
    public static void WriteTo(Utf8JsonWriter report, ChildCollectors? children = null)
    {
        if ((isElsewhere ? children?.HaveSettled : hasSettled) is { } settled)
            report.WriteNumber(CompilationFindings.Settled, settled ? 1 : 0);
    }

    /// <summary>Calls of 1 to 2 ms, over one part of the work behind the other: the runtime counts calls, not work, and in ninety calls of
    /// 40 ms a launch would spend most of its time.</summary>
    /// <remarks>Numbers of parts are powers of two, of which each part of one is whole parts of the next: work of unequal cost is covered
    /// without gaps, however often the number changes.</remarks>
    private struct Parts(Action<int, int> call, long items)
    {
        private static readonly TimeSpan length = TimeSpan.FromMilliseconds(2);
        // Parts of the finest cut.
        private readonly int finest = (int)BitOperations.RoundUpToPowerOf2((uint)(Math.Clamp(items, 1, MaxParts) / 2) + 1);

        // The next call's beginning and length in such parts.
        private int position, size;

        // The first call is over all of the work, and counts only where that is short.
        private int passes = -1;

        /// <summary>Whether calls of that length have been made over all of the work.</summary>
        public readonly bool AreAllCalled => passes > 0;

        public void CallNext()
        {
            var fitting = position == 0 ? finest : position & -position;
            var taken = size == 0 ? finest : Math.Min(size, fitting);
            var start = Stopwatch.GetTimestamp();
            call(position / taken, finest / taken);
            var parts = Stopwatch.GetElapsedTime(start) / length * (finest / taken);
            size = finest / (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(parts, 1, finest));
            position += taken;
            if (position < finest)
                return;
            position = 0;
            passes++;
        }
    }
}
