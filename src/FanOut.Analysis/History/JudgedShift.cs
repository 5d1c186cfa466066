namespace FanOut.Analysis.History;

/// <summary>The shift at a place between its neighbours, and how sure it is.</summary>
/// <param name="Shift">New level less old level, on logarithms.</param>
/// <param name="StandardError">Of the shift.</param>
/// <param name="Freedom">Degrees of freedom of that error.</param>
/// <param name="P">Two-sided, times the places that it might have been found at; may exceed 1. Infinite where the shift does not count: too small, or a drift.</param>
internal readonly record struct JudgedShift(double Shift, double StandardError, double Freedom, double P)
{
    public double Clearness => Math.Abs(Shift) / StandardError;

    /// <summary>Whether this one is to go before another one.</summary>
    public bool IsWeakerThan(JudgedShift other) => P != other.P ? P > other.P : Clearness < other.Clearness;
}
