using System.Diagnostics;
using FanOut.Kernels;
using FanOut.Workers;

namespace FanOut.MisbehavingWorker;

/// <summary>
/// Arguments: the misbehaviour; the worker that shows it, as the first index of its range, or * for all; the folder where every process
/// leaves a file named after its id; how many files must lie there before it begins; then the request as any worker gets it.
/// </summary>
internal static class Worker
{
    private const int LeadingArguments = 4;

    public static int Run(string[] args)
    {
        var request = args.AsSpan(LeadingArguments);
        var (misbehaviour, who, folder) = (args[0], args[1], args[2]);
        Register(folder, Environment.ProcessId);
        if (who != "*" && who != request[2])
            return WorkerHost.Run(request, WorkerKernel.Create<SqrtKernel>("FanOut.Kernels.SqrtKernel"));

        while (Directory.GetFiles(folder).Length < int.Parse(args[3], CultureInfo.InvariantCulture))
            Thread.Sleep(5);
        return Misbehave(misbehaviour, folder);
    }

    private static int Misbehave(string misbehaviour, string folder)
    {
        switch (misbehaviour)
        {
            case "exit-3":
                Console.Error.Write("first line\nthe disk is on fire\n");
                return 3;
            case "answer-then-exit-5":
                Console.Write("fanout-worker 2 00000000 0000000000000000\n");
                return 5;
            case "sigkill":
                return Native.SignalSelf(9);
            case "sigsegv":
                return Native.SignalSelf(11);
            case "version-3":
                Console.Write("fanout-worker 3 00000000 0000000000000000\n");
                return 0;
            case "refuse-version":
                return WorkerHost.Run(["3", "any", "0", "1"]);
            case "garbage":
                Console.Write("Hello,\nWorld!\n");
                return 0;
            case "two-answers":
                Console.Write("fanout-worker 2 00000000 0000000000000000\nfanout-worker 2 00000000 0000000000000000\n");
                return 0;
            case "answers-another":
                Console.Write("fanout-worker 2 00000007 0000000000000000\n");
                return 0;
            case "half":
                Console.Write("fanout-worker 2 00000000 00000");
                return 0;
            case "nothing":
                return 0;
            case "flood-error":
                using (var error = Console.OpenStandardError())
                {
                    while (true)
                        error.Write("All work and no play makes Jack a dull boy.\n"u8);
                }

            case "flood-output":
                using (var output = Console.OpenStandardOutput())
                {
                    while (true)
                        output.Write("All work and no play makes Jack a dull boy.\n"u8);
                }

            case "chatter":
                Console.Error.Write(new string('x', 100_000));
                Console.Write("fanout-worker 2 00000000 0000000000000000\n");
                return 0;
            case "hang":
                return Hang();
            case "close-output":
                Native.CloseStream(1);
                return Hang();
            case "close-both":
                Native.CloseStream(1);
                Native.CloseStream(2);
                return Hang();
            case "answer-then-hang":
                Console.Write("fanout-worker 2 00000000 0000000000000000\n");
                Native.CloseStream(1);
                Native.CloseStream(2);
                return Hang();
            case "grandchild":
                using (var grandchild = Process.Start("sleep", "1000"))
                    Register(folder, grandchild.Id);
                return Misbehave("flood-error", folder);
            default:
                throw new ArgumentException(misbehaviour);
        }
    }

    // Ignores that standard input closes, which no real worker does.
    private static int Hang()
    {
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    private static void Register(string folder, int process) =>
        File.WriteAllText(Path.Combine(folder, process.ToString(CultureInfo.InvariantCulture)), "");
}
