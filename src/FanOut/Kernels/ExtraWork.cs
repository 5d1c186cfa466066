namespace FanOut.Kernels;

/// <summary>Extra work of the kernels: a real slowdown of known size, to test a regression gate with.</summary>
/// <remarks>By an environment variable, which reaches child processes and lets one build be measured against itself. Real work slows every
/// strategy as a slower kernel would; multiplied figures would not.</remarks>
internal static class ExtraWork
{
    /// <summary>The environment variable: a percentage such as <c>10%</c>; unset means none.</summary>
    public const string Variable = "FANOUT_EXTRA_WORK";

    // A larger slowdown needs no gate.
    private const double MaxPercent = 1000;

    private static readonly double share = Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Additional items as a share of those asked for, 0 to 10; 0.1 for <c>10%</c>.</summary>
    /// <exception cref="FormatException">The variable is invalid; <see cref="Complaint"/> has the message.</exception>
    public static double Share => double.IsNaN(share) ? throw new FormatException(Complaint) : share;
    public static bool IsOn => Share > 0;

    /// <summary>What is wrong with the variable; null where it is valid.</summary>
    public static string? Complaint => double.IsNaN(share)
        ? $"{Variable} is '{Environment.GetEnvironmentVariable(Variable)}', expected a percentage from 0% to {MaxPercent}%, such as 10%."
        : null;

    public static double Sum<TKernel>(WorkRange range) where TKernel : IKernel
    {
        var sum = TKernel.Sum(range);
        Repeat<TKernel>(range);
        return sum;
    }

    public static void Repeat<TKernel>(WorkRange range) where TKernel : IKernel
    {
        for (var left = (long)Math.Round(range.Count * Share); left > 0; left -= range.Count)
        {
            // Used, so that no compiler may omit the work.
            if (double.IsNaN(TKernel.Sum(new WorkRange(range.Start, range.Start + Math.Min(left, range.Count)))))
                throw new ArithmeticException($"The kernel {typeof(TKernel).Name} returned no number for a part of {range}.");
        }
    }

    /// <summary>The share of a text such as <c>10%</c>: 0 for an empty one, NaN for an invalid one.</summary>
    public static double Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint;
        return text.EndsWith('%')
            && double.TryParse(text.AsSpan(0, text.Length - 1), Style, CultureInfo.InvariantCulture, out var percent)
            && percent <= MaxPercent
            ? percent / 100
            : double.NaN;
    }
}

/// <summary>A kernel that sums a part of every range a second time, by <see cref="ExtraWork.Share"/>; the sum keeps its bits.</summary>
internal readonly struct ExtraWorkKernel<TKernel> : IKernel where TKernel : IKernel
{
    static double IKernel.Sum(WorkRange range) => ExtraWork.Sum<TKernel>(range);
}

/// <summary>The same for a strategy that takes its range in slices.</summary>
internal readonly struct SlicedExtraWorkKernel<TKernel> : ISlicedKernel where TKernel : ISlicedKernel
{
    static int ISlicedKernel.Lanes => TKernel.Lanes;

    static double IKernel.Sum(WorkRange range) => ExtraWork.Sum<TKernel>(range);

    static void ISlicedKernel.Add(WorkRange slice, Span<double> lanes)
    {
        TKernel.Add(slice, lanes);
        ExtraWork.Repeat<TKernel>(slice);
    }

    static double ISlicedKernel.Join(Span<double> lanes) => TKernel.Join(lanes);
}
