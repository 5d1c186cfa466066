using FanOut.MisbehavingWorker;

// Two roles: a worker that misbehaves in the way that is asked for, and a parent of workers that meets a bad end.
return args is ["parent", ..] ? Parent.Run(args[1..]) : Worker.Run(args);
