namespace FanOut.Reports.Charts;

/// <summary>Room for names.</summary>
internal static class Labels
{
    /// <summary>Pixels for a letter of 13 pixels: DejaVu Sans, the widest of the common fonts, needs 7.7 for names of strategies.</summary>
    public const double Letter = 7.8;

    /// <summary>Places near the wanted ones, in their order and at least a gap apart; if room is short, beyond the bottom.</summary>
    public static double[] Spread(IReadOnlyList<double> wanted, double gap, double top, double bottom)
    {
        var order = Enumerable.Range(0, wanted.Count).OrderBy(index => wanted[index]).ToArray();
        double[] down = [.. order.Select(index => wanted[index])];
        double[] up = [.. down];
        for (var index = 1; index < order.Length; index++)
            down[index] = Math.Max(down[index], down[index - 1] + gap);
        for (var index = order.Length - 2; index >= 0; index--)
            up[index] = Math.Min(up[index], up[index + 1] - gap);

        // The middle of two sequences with gaps has them, too; so have the smaller and the larger of two.
        var places = new double[wanted.Count];
        for (var index = 0; index < order.Length; index++)
        {
            var (min, max) = (top + (index * gap), bottom - ((order.Length - 1 - index) * gap));
            places[order[index]] = Math.Max(min, Math.Min(max, (down[index] + up[index]) / 2));
        }

        return places;
    }
}
