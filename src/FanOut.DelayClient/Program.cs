using FanOut.DelayClient;
using FanOut.Workers;

// A worker by the protocol of src/FanOut/Workers/README.md, behind the port to ask.
return WorkerHost.Run(
    args.AsSpan(Math.Min(1, args.Length)), range => ItemRequest.Sum(int.Parse(args[0], CultureInfo.InvariantCulture), range));
