using FanOut.DelayServer;

if (!ServerOptions.TryParse(args, out var options, out var error))
{
    Console.Error.WriteLine($"fanout-delay-server: {error}");
    return 2;
}

return await Server.Run(options, Console.OpenStandardInput(), Console.Out, Console.Error);
