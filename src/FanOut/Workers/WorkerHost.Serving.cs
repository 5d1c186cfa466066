namespace FanOut.Workers;

/// <content>The child's side where the parent keeps it: requests from standard input, or from the memory of a team.</content>
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

        // The handshake is an unasked answer for the empty range. It has the protocol's version in it.
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

        return Refuse(WorkerProtocol.UsageExitCode, "read something that is no request");
    }

    // False where nothing reads any more: the parent has ended while the kernel ran, and the watcher is about to end this process.
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

    // Ended by the watch of the parent. The place is: parent, the memory's descriptor there, its mark, slot.
    private static int ServeTeam(Func<WorkRange, double> kernel, ReadOnlySpan<string> place)
    {
        if (place.Length != 4 || !TryReadNumber(place[0], out var parent) || !TryReadNumber(place[1], out var descriptor)
            || !ulong.TryParse(place[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mark)
            || !TryReadNumber(place[3], out var number) || !ParentWatch.TryBegin(place[0]))
            return Refuse(WorkerProtocol.UsageExitCode, "expected <parent> <descriptor> <mark> <slot> of a team");
        TeamMemory memory;
        try
        {
            memory = TeamMemory.Open(parent, descriptor, mark);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Refuse(WorkerProtocol.UsageExitCode, $"cannot open the team's memory: {exception.Message}");
        }

        // The handshake, as of every worker that serves; nothing follows it on standard output.
        if (Answer(kernel, default) is not 0 and var failed)
            return failed;
        ref var slot = ref memory[number];
        while (TryCompute(kernel, slot.AwaitRequest(), out var sum))
            slot.Answer(sum);
        return WorkerProtocol.KernelFailedExitCode;
    }

    private static bool TryReadNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
