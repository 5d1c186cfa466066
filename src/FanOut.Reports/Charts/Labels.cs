namespace FanOut.Reports.Charts;

/// <summary>Places of names that must not overlap.</summary>
internal static class Labels
{
    /// <summary>
    /// Pixels for a letter at the charts' 13 pixels. No font is measured, because the reader's may be another one. DejaVu Sans, the widest of the
    /// common fonts, needs 7.7 for names of strategies.
    /// </summary>
    public const double Letter = 7.8;

    /// <summary>The places nearest to the wanted ones, in their order and a gap apart; if room is short, beyond the bottom.</summary>
    public static double[] Spread(IReadOnlyList<double> wanted, double gap, double top, double bottom)
    {
        var order = Enumerable.Range(0, wanted.Count).OrderBy(index => wanted[index]).ToArray();

        // Names that are too near form a block around the middle of the wanted places; blocks that meet are joined.
        var blocks = new List<(double Middle, int Count)>();
        foreach (var index in order)
        {
            var block = (Middle: Clamp(wanted[index], 1), Count: 1);
            while (blocks.Count > 0 && block.Middle - blocks[^1].Middle < gap * (block.Count + blocks[^1].Count) / 2)
            {
                var (middle, members) = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                var count = members + block.Count;
                block = (Clamp(((middle * members) + (block.Middle * block.Count)) / count, count), count);
            }

            blocks.Add(block);
        }

        var places = new double[wanted.Count];
        var next = 0;
        foreach (var (middle, count) in blocks)
        {
            for (var member = 0; member < count; member++)
                places[order[next++]] = middle + (gap * (member - ((count - 1) / 2.0)));
        }

        return places;

        double Clamp(double middle, int count)
        {
            var half = gap * (count - 1) / 2;
            return Math.Max(Math.Min(middle, bottom - half), top + half);
        }
    }
}
