namespace FanOut.Reports.Charts;

/// <summary>Where the names of lines stand, so that they do not stand on each other.</summary>
internal static class Labels
{
    /// <summary>
    /// Room for a letter at the charts' 13 pixels, in pixels. No font is measured: the reader's may be another, and the same chart has to be the same file on every
    /// machine. DejaVu Sans, the widest of the common ones, needs 7.7 for the names of strategies.
    /// </summary>
    public const double Letter = 7.8;

    /// <summary>Places as near as possible to the wanted ones, in their order, not nearer to each other than a gap.</summary>
    /// <param name="wanted">Pixels from the top, in any order.</param>
    /// <param name="gap">Least distance, in pixels.</param>
    /// <param name="top">The least place.</param>
    /// <param name="bottom">The greatest place; where all have no room, they reach beyond it.</param>
    public static double[] Spread(IReadOnlyList<double> wanted, double gap, double top, double bottom)
    {
        var order = Enumerable.Range(0, wanted.Count).OrderBy(index => wanted[index]).ToArray();

        // Neighbours that are too near form a block around the middle of what they want; blocks that meet are joined.
        var blocks = new List<(double Middle, int Count)>();
        foreach (var index in order)
        {
            var block = (Middle: Clamped(wanted[index], 1), Count: 1);
            while (blocks.Count > 0 && block.Middle - blocks[^1].Middle < gap * (block.Count + blocks[^1].Count) / 2)
            {
                var above = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                var count = above.Count + block.Count;
                block = (Clamped(((above.Middle * above.Count) + (block.Middle * block.Count)) / count, count), count);
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

        double Clamped(double middle, int count)
        {
            var half = gap * (count - 1) / 2;
            return Math.Max(Math.Min(middle, bottom - half), top + half);
        }
    }
}
