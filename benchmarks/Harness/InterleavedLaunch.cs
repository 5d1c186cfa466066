namespace FanOut.Benchmarks;

/// <summary>Whether <c>fanout ab</c> runs this program: launches then take turns with those of another build, and only their times count.</summary>
internal static class InterleavedLaunch
{
    /// <summary>What all processes of <c>fanout ab</c> have in their environment.</summary>
    public const string Variable = "FANOUT_AB";

    /// <summary>Whether it is so in this process.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };
}
