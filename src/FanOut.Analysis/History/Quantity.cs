namespace FanOut.Analysis.History;

public enum Quantity
{
    /// <summary>Per operation; compares within one environment only.</summary>
    Time,
    /// <summary>Over the sequential baseline of the same run.</summary>
    Speedup,
    /// <summary>Speedup over workers, tracked where there is no speedup: the two change together.</summary>
    Efficiency,
    /// <summary>Time over that of the floor of the same run.</summary>
    FloorRatio,
    /// <summary>Managed bytes per operation; compares on any machine under one version of the runtime.</summary>
    Allocated,
}

public static class Quantities
{
    public static string Name(this Quantity quantity) => quantity switch
    {
        Quantity.Time => "time",
        Quantity.Speedup => "speedup",
        Quantity.Efficiency => "efficiency",
        Quantity.FloorRatio => "x floor",
        Quantity.Allocated => "allocated",
        _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, null),
    };

    public static Quantity? Parse(string? name) =>
        Enum.GetValues<Quantity>().Select(quantity => (Quantity?)quantity).FirstOrDefault(quantity => quantity!.Value.Name() == name);

    internal static Direction DirectionOf(this Quantity quantity, bool rises) =>
        rises == (quantity is Quantity.Speedup or Quantity.Efficiency) ? Direction.Faster : Direction.Slower;

    /// <summary>Null without one, and for allocations, which are exact (<see cref="AllocationSteps"/>).</summary>
    internal static double? Read(this Quantity quantity, in HistoryPoint point)
    {
        double? value = quantity switch
        {
            Quantity.Time => point.Time,
            Quantity.Speedup => point.SameRun.Speedup,
            Quantity.Efficiency => point.SameRun.Speedup is null ? point.SameRun.Efficiency : null,
            Quantity.FloorRatio => point.SameRun.FloorRatio,
            _ => null,
        };
        return value is > 0 and < double.PositiveInfinity ? value : null;
    }
}

/// <summary>Slower is worse and faster is better, whatever the quantity.</summary>
public enum Direction
{
    Slower,
    Faster,
}
