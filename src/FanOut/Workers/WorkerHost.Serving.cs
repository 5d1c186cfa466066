using FanOut.Plans;

namespace FanOut.Workers;

/// <content>The child's side where the parent keeps it: answers one request after the other until standard input closes.</content>
public static partial class WorkerHost
{
    private static int Serve(Func<WorkRange, double> kernel, string parent)
    {
        if (!ParentWatch.TryBegin(parent))
            return Refuse(WorkerProtocol.UsageExitCode, $"'{parent}' is no process");

        using var input = Open(0, FileAccess.Read);
        using var output = Open(1, FileAccess.Write);
        Span<byte> request = stackalloc byte[WorkerProtocol.RequestLength];
        Span<byte> answer = stackalloc byte[WorkerProtocol.AnswerLength];

        // The handshake is the answer for the empty range, which nobody has to ask for. It has the protocol's version in it.
        var (number, range) = (WorkerProtocol.FirstRequest, default(WorkRange));
        do
        {
            if (!TryCompute(kernel, range, out var sum))
                return WorkerProtocol.KernelFailedExitCode;

            WorkerProtocol.WriteAnswer(number, sum, answer);
            if (!TryWrite(output, answer))
                return WorkerProtocol.AbandonedExitCode;

            if (input.ReadAtLeast(request, request.Length, throwOnEndOfStream: false) < request.Length)
                return 0;
        }
        while (WorkerProtocol.TryReadRequest(request, out number, out range));

        return Refuse(WorkerProtocol.UsageExitCode, "read a request that is none");
    }

    // False where nobody reads any more: the parent has gone while the kernel ran, and the watcher is about to say so.
    private static bool TryWrite(FileStream output, ReadOnlySpan<byte> answer)
    {
        try
        {
            output.Write(answer);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
