using FanOut.BenchmarkDotNet;

return FanOutSwitcher.FromAssembly(typeof(PrimesBelow).Assembly).Run(args);
