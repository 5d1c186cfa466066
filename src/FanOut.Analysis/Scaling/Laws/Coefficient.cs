using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>A number of a fitted law.</summary>
/// <param name="Symbol">Its letter in the law, such as <c>sigma</c>.</param>
/// <param name="Meaning">What it stands for, a few words.</param>
/// <param name="Value">The estimate; 0 where the law bounds it there.</param>
/// <param name="Interval">Its interval over the rounds; null where they are too few for one.</param>
public sealed record Coefficient(string Symbol, string Meaning, double Value, Interval? Interval);
