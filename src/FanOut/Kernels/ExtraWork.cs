using System.Globalization;
using FanOut.Plans;

namespace FanOut.Kernels;

/// <summary>How much more than asked for the kernels are to do: a real slowdown of known size, to try a regression gate on.</summary>
/// <remarks>
/// An environment variable, so that it reaches child processes, and one build can be measured beside itself. Work that is really done slows
/// every strategy as a slower kernel would; multiplied figures would not.
/// </remarks>
internal static class ExtraWork
{
    /// <summary>The environment variable: a percentage such as <c>10%</c>; unset means nothing more.</summary>
    public const string Variable = "FANOUT_EXTRA_WORK";

    /// <summary>Before the name of a kernel that does extra work.</summary>
    public const string KernelPrefix = "extra-work-";

    /// <summary>More is no regression that anyone would have to search for.</summary>
    private const double MostPercent = 1000;

    private static readonly double share = Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Additional items as a share of those asked for, 0 to 10; 0.1 where the variable says <c>10%</c>.</summary>
    /// <exception cref="FormatException">The variable is no such percentage; <see cref="Complaint"/> has the message.</exception>
    public static double Share => double.IsNaN(share) ? throw new FormatException(Complaint) : share;

    /// <summary>Whether the kernels are to do more.</summary>
    public static bool IsOn => Share > 0;

    /// <summary>What is wrong with the variable; null when nothing is.</summary>
    public static string? Complaint => double.IsNaN(share)
        ? $"{Variable} is '{Environment.GetEnvironmentVariable(Variable)}', expected a percentage from 0% to {MostPercent}%, such as 10%."
        : null;

    /// <summary>A kernel's sum, with the extra work.</summary>
    internal static double Sum<TKernel>(WorkRange range)
        where TKernel : IKernel
    {
        var sum = TKernel.Sum(range);
        Repeat<TKernel>(range);
        return sum;
    }

    /// <summary>The extra work alone.</summary>
    internal static void Repeat<TKernel>(WorkRange range)
        where TKernel : IKernel
    {
        for (var left = (long)Math.Round(range.Count * Share); left > 0; left -= range.Count)
        {
            // Looked at, so that no compiler may leave the work out.
            if (double.IsNaN(TKernel.Sum(new WorkRange(range.Start, range.Start + Math.Min(left, range.Count)))))
                throw new ArithmeticException($"The kernel {TKernel.Name} returned no number for a part of {range}.");
        }
    }

    /// <summary>The share that a text such as <c>10%</c> means: 0 for none, NaN for one that cannot be read.</summary>
    internal static double Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint;
        return text.EndsWith('%') && double.TryParse(text.AsSpan(0, text.Length - 1), Style, CultureInfo.InvariantCulture, out var percent) && percent <= MostPercent
            ? percent / 100
            : double.NaN;
    }
}
