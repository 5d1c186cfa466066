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

        // The parent finds it with the handshake.
        CollectorStamps.Leave();

        // The handshake is an unasked answer for the empty range. It has the protocol's version in it.
        var (number, range) = (WorkerProtocol.FirstRequest, default(WorkRange));
        do
        {
            if (!TryCompute(kernel, range, out var sum))
                return WorkerProtocol.KernelFailedExitCode;
            WorkerProtocol.WriteAnswer(number, sum, answer);
            if (!TryWrite(output, answer))
                return WorkerProtocol.AbandonedExitCode;
            CollectorStamps.Leave();
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

    // Ended by the watch of the parent. The place is: mode, parent, the memory's descriptor there, its mark, slot; of chunks also how many
    // slots there are.
    private static int ServeTeam(Func<WorkRange, double> kernel, ReadOnlySpan<string> place)
    {
        var (isOfChunks, slots) = (place[0] == WorkerProtocol.TeamChunksMode, 0);
        if (place.Length != (isOfChunks ? 6 : 5)
            || !TryReadNumber(place[1], out var parent) || !TryReadNumber(place[2], out var descriptor)
            || !ulong.TryParse(place[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mark)
            || !TryReadNumber(place[4], out var number) || (isOfChunks && !TryReadNumber(place[5], out slots))
            || !ParentWatch.TryBegin(place[1]))
            return Refuse(WorkerProtocol.UsageExitCode, "expected <parent> <descriptor> <mark> <slot> of a team");
        TeamMemory memory;
        try
        {
            memory = TeamMemory.Open(parent, descriptor, mark, isOfChunks ? slots : null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Refuse(WorkerProtocol.UsageExitCode, $"cannot open the team's memory: {exception.Message}");
        }

        CollectorStamps.Leave();

        // The handshake, as of every worker that serves; nothing follows it on standard output.
        if (Answer(kernel, default) is not 0 and var failed)
            return failed;
        ref var slot = ref memory[number];
        var share = isOfChunks ? numbers => SumChunks(memory, kernel, numbers) : kernel;
        while (TryCompute(share, slot.AwaitRequest(), out var sum))
        {
            slot.Answer(sum);
            CollectorStamps.LeaveAfterCollection();
        }

        return WorkerProtocol.KernelFailedExitCode;
    }

    // The sums stand with the chunks.
    private static double SumChunks(TeamMemory memory, Func<WorkRange, double> kernel, WorkRange numbers)
    {
        memory.SumChunks(kernel, numbers.End);
        return 0;
    }

    private static bool TryReadNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
