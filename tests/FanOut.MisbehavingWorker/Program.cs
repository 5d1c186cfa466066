using FanOut.MisbehavingWorker;
using FanOut.Workers;

// Four roles: a worker that misbehaves in the way that is asked for, one that is a good worker but for its kernel, a parent of workers that
// meets a bad end, and a process that uses what it is told to.
return args switch
{
    ["parent", ..] => Parent.Run(args[1..]),
    ["kernel", var name, ..] => WorkerHost.Run(args.AsSpan(2), range => Kernels.Sum(name, range)),
    ["spend", ..] => Spender.Run(args[1..]),
    _ => Worker.Run(args),
};
