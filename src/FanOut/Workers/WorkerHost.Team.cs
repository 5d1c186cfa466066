using System.Globalization;
using FanOut.Plans;

namespace FanOut.Workers;

/// <content>The child's side of a team: requests and answers are in shared memory; ended by <see cref="ParentWatch"/>.</content>
public static partial class WorkerHost
{
    // Parent, the memory's descriptor there, its mark, slot.
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

        // The handshake, as of every worker that serves; after it, nothing is said on standard output.
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
