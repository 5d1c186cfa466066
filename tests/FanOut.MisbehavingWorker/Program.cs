using FanOut.MisbehavingWorker;

// Three roles: a worker that misbehaves in the way that is asked for, a parent of workers that meets a bad end, and a process that uses
// what it is told to.
return args switch
{
    ["parent", ..] => Parent.Run(args[1..]),
    ["spend", ..] => Spender.Run(args[1..]),
    _ => Worker.Run(args),
};
