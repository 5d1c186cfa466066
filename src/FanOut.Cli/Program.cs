using FanOut.Cli;
using FanOut.Reports.Consoles;
using FanOut.Workers;

ChildSignal.Reset();

// A closed pipe is no failure, and the system does not report it; a full disk and a closed descriptor are.
Console.SetOut(StandardStream.Writer(Console.OpenStandardOutput(), "standard output", Console.OutputEncoding));
Console.SetError(StandardStream.Writer(Console.OpenStandardError(), null, Console.OutputEncoding));
var own = args.TakeWhile(argument => argument != "--");
return new TopHandler("fanout", Console.Error, own.Contains(TopHandler.Verbose)).Run(() => CommandLine.Run(args));
