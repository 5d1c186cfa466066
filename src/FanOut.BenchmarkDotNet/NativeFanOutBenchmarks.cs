using FanOut.Workers;

namespace FanOut.BenchmarkDotNet;

/// <summary>The strategies of <see cref="FanOutBenchmarks{TKernel}"/>, and those of native child processes. The project of the class names
/// the kernel, <c>&lt;FanOutKernel Include="Numbers.Primes" /&gt;</c>, which must be in a class library; the build compiles it with Native
/// AOT.</summary>
/// <remarks>Without the native worker, the strategies of native child processes are left out, with the reason.</remarks>
/// <typeparam name="TKernel">The work.</typeparam>
public abstract class NativeFanOutBenchmarks<TKernel> : FanOutBenchmarks<TKernel> where TKernel : IKernel
{
    // BenchmarkDotNet orders methods by file and line of their attributes: this places them below the base class's.
    private const string Below = "~";

    /// <summary>Makes the strategy of native processes that are started for each call.</summary>
    [GlobalSetup(Target = nameof(Processes))]
    public void SetUpProcesses() => SetUp(nameof(Processes));

    /// <summary>Native processes that are started for each call.</summary>
    [Benchmark(sourceCodeFile: Below)]
    [NeedsNativeWorker]
    public double Processes() => Run();

    /// <summary>Makes the strategy of kept native processes, and starts them.</summary>
    [GlobalSetup(Target = nameof(ProcessPool))]
    public void SetUpProcessPool() => SetUp(nameof(ProcessPool));

    /// <summary>Native processes that are kept and wait at pipes between calls.</summary>
    [Benchmark(sourceCodeFile: Below)]
    [NeedsNativeWorker]
    public double ProcessPool() => Run();

    /// <summary>Makes the strategy of kept native processes that share memory, and starts them.</summary>
    [GlobalSetup(Target = nameof(ProcessTeam))]
    public void SetUpProcessTeam() => SetUp(nameof(ProcessTeam));

    /// <summary>Native processes that are kept and spin between calls, and this one as one of them.</summary>
    [Benchmark(sourceCodeFile: Below)]
    [NeedsNativeWorker(IsTeam = true)]
    public double ProcessTeam() => Run();
}

/// <summary>The same for a kernel with input. The project names the kernel's type without that of the input.</summary>
/// <typeparam name="TKernel">The work.</typeparam>
/// <typeparam name="TInput">Its input.</typeparam>
public abstract class NativeFanOutBenchmarks<TKernel, TInput> : NativeFanOutBenchmarks<InputKernel<TKernel, TInput>>
    where TKernel : IKernel<TInput>
{
    private protected override void PrepareInput(string method) => PreparedInput.Make<TKernel, TInput>(method);
}

/// <summary>A method that needs the native worker of its class's project, with the kernel of a class of
/// <see cref="FanOutBenchmarks{TKernel}"/>.</summary>
public sealed class NeedsNativeWorkerAttribute : RequirementAttribute
{
    /// <summary>Ample: it answers in a few milliseconds, on a busy machine in a second.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the operating system must wake another process by a word of shared memory.</summary>
    public bool IsTeam { get; init; }

    /// <inheritdoc/>
    public override (string Reason, string Remedy)? WhyMissing(Type benchmarks)
    {
        if (IsTeam && !Strategies.ProcessTeam.IsSupported)
            return ("A team of processes needs Linux on x64 or arm64.", "Measure ProcessPool, which works everywhere.");
        var programs = ProgramsOf(benchmarks);
        if (programs.Native is not { } worker)
            return Sentences(programs.NativeMissing!);
        if (KernelOf(benchmarks) is not { } kernel)
            return null;
        return worker.Refusal(kernel, patience) switch
        {
            null => null,
            { Fault: WorkerFault.UnknownKernel } => (
                $"The native worker was compiled without the kernel {worker.NameKernel(kernel)}.",
                $"Name it in the project: <FanOutKernel Include=\"{worker.NameKernel(kernel).Replace('+', '.')}\" />."),
            var refusal => (refusal.WithoutRemedy, Sentence(refusal.Fault == WorkerFault.Deadline ? "build again" : refusal.Remedy)),
        };
    }

    /// <summary>The workers of the project that has the class: BenchmarkDotNet derives another in an assembly of its own.</summary>
    internal static WorkerPrograms ProgramsOf(Type benchmarks)
    {
        while (benchmarks.BaseType is { IsAbstract: false } written && written != typeof(object))
            benchmarks = written;
        return WorkerPrograms.Read(benchmarks.Assembly);
    }

    private static Type? KernelOf(Type benchmarks)
    {
        for (var type = benchmarks; type is not null; type = type.BaseType)
        {
            if (type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(FanOutBenchmarks<>))
                return type.GenericTypeArguments[0];
        }

        return null;
    }
}
