using FanOut.Benchmarks;

return FanOutSwitcher.FromAssembly(typeof(WeakScaling).Assembly).Run(args);
