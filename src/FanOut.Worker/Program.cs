return FanOut.Workers.WorkerHost.Run(args);
