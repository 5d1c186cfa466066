using System.Numerics;

namespace FanOut.Instruments;

/// <summary>What processes have in main memory, counted in two ways; in bytes, or as the difference of two readings.</summary>
/// <param name="Own">
/// What is in no file: heaps, stacks, compiled code, shared memory; a page that n processes share counts 1/n in each, so that it counts once over a
/// tree. Pages of programs and libraries are not in it: the system keeps one copy for all who run them, and the copy outlives them.
/// </param>
/// <param name="Total">
/// RSS, as <c>ps</c> and <c>top</c> show it: every page in full in every process that has it. Over a tree it tells more than there is.
/// </param>
/// <remarks>
/// PSS, which divides pages of files as well, is not among them: over a tree it would count every page once if nobody else had the same files
/// mapped. Every other .NET program that starts or ends would move it by megabytes.
/// </remarks>
public readonly record struct ResidentMemory(long Own, long Total)
    : IAdditionOperators<ResidentMemory, ResidentMemory, ResidentMemory>, ISubtractionOperators<ResidentMemory, ResidentMemory, ResidentMemory>
{
    /// <summary>The memory of both together.</summary>
    public static ResidentMemory operator +(ResidentMemory left, ResidentMemory right) =>
        new(left.Own + right.Own, left.Total + right.Total);

    /// <summary>How much more the left has.</summary>
    public static ResidentMemory operator -(ResidentMemory left, ResidentMemory right) =>
        new(left.Own - right.Own, left.Total - right.Total);
}
