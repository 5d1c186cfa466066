using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Figures;

/// <summary>What the input of a kernel costs.</summary>
public static class InputFigures
{
    /// <summary>Name of the figure: managed memory that the input keeps in a process.</summary>
    public const string Bytes = "inputBytes";

    /// <summary>Name of the figure, in nanoseconds: making the input, as each fresh child does in every call.</summary>
    public const string TimeInCall = "inputInCallNanoseconds";

    /// <summary>Bytes of the input in each process, one number per launch; null for a kernel without input.</summary>
    public static Spread? ReadMemory(RunRecord record, BenchmarkId id) => Read(record, id, Bytes);

    /// <summary>Making the input as a share of a call, a fraction per launch; null where calls find it made.</summary>
    /// <param name="call">Typical nanoseconds of a call.</param>
    public static Spread? ReadShare(RunRecord record, BenchmarkId id, double? call) =>
        call > 0 ? Spread.From(LaunchFigures.Read(record, id).Select(launch => launch[TimeInCall] / call).OfType<double>()) : null;

    private static Spread? Read(RunRecord record, BenchmarkId id, string figure) =>
        Spread.From(LaunchFigures.Read(record, id).Select(launch => launch[figure]).OfType<double>());
}
