namespace FanOut.BenchmarkDotNet;

/// <summary>The same for a kernel with input, which is made before the first call; only processes that are started for each call make it
/// in there.</summary>
/// <typeparam name="TKernel">The work.</typeparam>
/// <typeparam name="TInput">Its input.</typeparam>
public abstract class FanOutBenchmarks<TKernel, TInput> : FanOutBenchmarks<InputKernel<TKernel, TInput>> where TKernel : IKernel<TInput>
{
    private protected override void PrepareInput(string method) => PreparedInput.Make<TKernel, TInput>(method);
}
