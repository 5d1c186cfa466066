using BenchmarkDotNet.Running;
using FanOut.BenchmarkDotNet;

// BenchmarkDotNet's own switcher, or ours.
if (args is ["plain", .. var rest])
{
    BenchmarkSwitcher.FromAssembly(typeof(Stranger.Sound).Assembly).Run(rest);
    return 0;
}

return FanOutSwitcher.FromAssembly(typeof(Stranger.Sound).Assembly).Run(args);
