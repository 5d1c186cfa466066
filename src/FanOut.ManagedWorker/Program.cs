return FanOut.Workers.WorkerHost.RunAnyKernel(args);
