using System.Buffers.Binary;

namespace FanOut.History;

/// <summary>The compact bytes of a benchmark in a run: about 21 for each launch.</summary>
/// <remarks>Flags, number of launches, figures (single precision, allocated bytes in double). For each launch: its number unless launches
/// are numbered 1, 2, 3, ..., its iterations, and five quantiles, or one time for a single iteration. Whole numbers take seven bits a byte,
/// lowest first; the rest is little-endian.</remarks>
internal static class CaseContent
{
    private const byte HasAllocated = 1, HasSpeedup = 2, HasEfficiency = 4, HasFloorRatio = 8, IsChoice = 16, IsFastest = 32,
        IsNumbered = 64;

    public static byte[] Encode(HistoryCase entry)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var numbered = entry.Launches.Index().Any(launch => launch.Item.Index != launch.Index + 1);
        writer.Write(Flags(entry, numbered));
        writer.Write7BitEncodedInt(entry.Launches.Count);
        if (entry.AllocatedBytes is { } allocated)
            writer.Write(allocated);
        foreach (var figure in new[] { entry.SameRun.Speedup, entry.SameRun.Efficiency, entry.SameRun.FloorRatio }.OfType<float>())
            writer.Write(figure);
        foreach (var launch in entry.Launches)
        {
            if (numbered)
                writer.Write7BitEncodedInt(launch.Index);
            writer.Write7BitEncodedInt(launch.Iterations);
            writer.Write(launch.Minimum);
            if (launch.Iterations == 1)
                continue;
            writer.Write(launch.LowerQuartile);
            writer.Write(launch.Median);
            writer.Write(launch.UpperQuartile);
            writer.Write(launch.Maximum);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static HistoryCase Decode(ReadOnlySpan<byte> content, HistoryBenchmark benchmark)
    {
        var reader = new ByteReader(content);
        var (flags, count, allocated, figures) = Head(ref reader);
        var launches = new LaunchSummary[Math.Min(count, content.Length)];
        for (var at = 0; at < launches.Length; at++)
            launches[at] = Launch(ref reader, (flags & IsNumbered) != 0 ? reader.WholeNumber() : at + 1);
        reader.End();
        return new HistoryCase { Benchmark = benchmark, Launches = launches, AllocatedBytes = allocated, SameRun = figures };
    }

    /// <summary>Time, ratios and bytes without any allocation: a history has millions of launches.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static (double Time, SameRunFigures SameRun, double? Allocated) DecodePoint(ReadOnlySpan<byte> content)
    {
        var reader = new ByteReader(content);
        var (flags, count, allocated, figures) = Head(ref reader);
        var (sum, measurable) = (0.0, 0);
        for (var at = 0; at < count; at++)
        {
            var launch = Launch(ref reader, (flags & IsNumbered) != 0 ? reader.WholeNumber() : at + 1);
            if (!launch.IsMeasurable)
                continue;
            sum += Math.Log(launch.Minimum);
            measurable++;
        }

        reader.End();
        return (measurable == 0 ? double.NaN : Math.Exp(sum / measurable), figures, allocated);
    }

    private static byte Flags(HistoryCase entry, bool numbered) => (byte)(
        (entry.AllocatedBytes is null ? 0 : HasAllocated)
        | (entry.SameRun.Speedup is null ? 0 : HasSpeedup)
        | (entry.SameRun.Efficiency is null ? 0 : HasEfficiency)
        | (entry.SameRun.FloorRatio is null ? 0 : HasFloorRatio)
        | (entry.SameRun.IsFastest is null ? 0 : IsChoice)
        | (entry.SameRun.IsFastest is true ? IsFastest : 0)
        | (numbered ? IsNumbered : 0));

    private static (byte Flags, int Launches, double? Allocated, SameRunFigures SameRun) Head(ref ByteReader reader)
    {
        var (flags, count) = (reader.Byte(), reader.WholeNumber());
        double? allocated = (flags & HasAllocated) != 0 ? reader.Double() : null;
        return (flags, count, allocated, new SameRunFigures(
            (flags & HasSpeedup) != 0 ? reader.Single() : null,
            (flags & HasEfficiency) != 0 ? reader.Single() : null,
            (flags & HasFloorRatio) != 0 ? reader.Single() : null,
            (flags & IsChoice) != 0 ? (flags & IsFastest) != 0 : null));
    }

    private static LaunchSummary Launch(ref ByteReader reader, int index)
    {
        var (iterations, minimum) = (reader.WholeNumber(), reader.Single());
        var launch = iterations == 1
            ? new LaunchSummary(index, 1, minimum, minimum, minimum, minimum, minimum)
            : new LaunchSummary(index, iterations, minimum, reader.Single(), reader.Single(), reader.Single(), reader.Single());
        return launch.IsValid ? launch : throw new InvalidDataException("a launch has impossible times");
    }

    private ref struct ByteReader(ReadOnlySpan<byte> content)
    {
        private ReadOnlySpan<byte> rest = content;

        public byte Byte() => Take(1)[0];

        public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

        public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

        public int WholeNumber()
        {
            var number = 0u;
            for (var shift = 0; shift < 35; shift += 7)
            {
                var part = Byte();
                number |= (uint)(part & 0x7F) << shift;
                if (part < 0x80)
                    return number <= int.MaxValue ? (int)number : throw Damaged();
            }

            throw Damaged();
        }

        public readonly void End()
        {
            if (!rest.IsEmpty)
                throw Damaged();
        }

        private ReadOnlySpan<byte> Take(int count)
        {
            if (rest.Length < count)
                throw Damaged();
            var taken = rest[..count];
            rest = rest[count..];
            return taken;
        }

        private static InvalidDataException Damaged() => new("its bytes are not those of a benchmark");
    }
}
