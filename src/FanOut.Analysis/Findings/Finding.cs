using System.Globalization;

namespace FanOut.Analysis.Findings;

/// <summary>A doubt about data, carried on the result it concerns: what was found, which limit it breaks, and what helps.</summary>
/// <remarks>One class per doubt. A finding never stops a computation; what cannot be computed is simply absent from the result.</remarks>
public abstract record Finding
{
    /// <summary>The doubt's stable name in files and tables, lower case with hyphens, such as <c>too-few-launches</c>.</summary>
    public abstract string Code { get; }

    /// <summary>What was found, in the unit of <see cref="Limit"/>; finite.</summary>
    public abstract double Number { get; }

    /// <summary>What the number should have kept to, in the unit of <see cref="Number"/>; finite.</summary>
    public abstract double Limit { get; }

    /// <summary>One sentence with the number and the limit.</summary>
    public abstract string Statement { get; }

    /// <summary>One sentence: what the reader can do about it.</summary>
    public abstract string Remedy { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Statement} {Remedy}";

    /// <summary>Text that reads the same under every culture.</summary>
    private protected static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
