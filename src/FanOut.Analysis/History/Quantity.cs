namespace FanOut.Analysis.History;

/// <summary>What a series of a history is of.</summary>
public enum Quantity
{
    /// <summary>Time per operation: compares only within one environment.</summary>
    Time,

    /// <summary>Speedup over the sequential baseline of the same run.</summary>
    Speedup,

    /// <summary>Speedup over workers; looked at where there is no speedup, which otherwise changes whenever this does.</summary>
    Efficiency,

    /// <summary>Time over that of the floor of the same run.</summary>
    FloorRatio,

    /// <summary>Managed bytes per operation: they compare under one version of the runtime, on any machine.</summary>
    Allocated,
}

/// <summary>What follows from a quantity.</summary>
public static class Quantities
{
    /// <summary>Its name in tables and files: <c>time</c>, <c>speedup</c>, <c>efficiency</c>, <c>x floor</c>, <c>allocated</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No quantity.</exception>
    public static string Name(this Quantity quantity) => quantity switch
    {
        Quantity.Time => "time",
        Quantity.Speedup => "speedup",
        Quantity.Efficiency => "efficiency",
        Quantity.FloorRatio => "x floor",
        Quantity.Allocated => "allocated",
        _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "No quantity."),
    };

    /// <summary>The quantity of a name.</summary>
    /// <returns>Null for any other text.</returns>
    public static Quantity? Parse(string? name)
    {
        foreach (var quantity in Enum.GetValues<Quantity>())
        {
            if (quantity.Name() == name)
                return quantity;
        }

        return null;
    }

    /// <summary>Whether it was measured within one run, so that it travels between environments.</summary>
    internal static bool IsSameRun(this Quantity quantity) => quantity != Quantity.Time;

    internal static Direction DirectionOf(this Quantity quantity, bool rises) =>
        rises == (quantity is Quantity.Speedup or Quantity.Efficiency) ? Direction.Faster : Direction.Slower;

    /// <summary>The figure of a point; null where it has none.</summary>
    internal static double? Of(this Quantity quantity, in HistoryPoint point)
    {
        double? value = quantity switch
        {
            Quantity.Time => point.Time,
            Quantity.Speedup => point.SameRun.Speedup,
            Quantity.Efficiency => point.SameRun.Speedup is null ? point.SameRun.Efficiency : null,
            Quantity.FloorRatio => point.SameRun.FloorRatio,

            // Exact figures have steps of their own kind, and may be 0.
            _ => null,
        };
        return value is > 0 and < double.PositiveInfinity ? value : null;
    }
}
