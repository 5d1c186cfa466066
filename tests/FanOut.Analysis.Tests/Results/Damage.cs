using CsCheck;

namespace FanOut.Analysis.Tests.Results;

/// <summary>Damaged copies of a file: one to four bytes or stretches of it overwritten, cut out, doubled or made another token.</summary>
internal static class Damage
{
    private static readonly byte[][] tokens =
    [
        .. new[] { "null", "\"\"", "-1", "1e999", "9999999999999999999", "{}", "[]", "true", "\"\\ud800\"", "\"", "{", "]", "," }
            .Select(System.Text.Encoding.UTF8.GetBytes),
        [0xFF, 0xFE],
    ];

    public static Gen<byte[]> Of(byte[] whole) => Gen.Select(Gen.Double[0, 1], Gen.Int[0, 3], Gen.Int[1, 60], Gen.Byte, Gen.Int[0, 13])
        .Array[1, 4]
        .Select(changes => changes.Aggregate(whole, (content, change) => Changed(content, change)));

    private static byte[] Changed(byte[] content, (double Place, int Kind, int Length, byte Value, int Token) change)
    {
        var start = (int)(change.Place * (content.Length - 1));
        var end = Math.Min(start + change.Length, content.Length);
        return change.Kind switch
        {
            0 => [.. content[..start], change.Value, .. content[(start + 1)..]],
            1 => [.. content[..start], .. content[end..]],
            2 => [.. content[..end], .. content[start..]],
            _ => WithToken(content, start, tokens[change.Token]),
        };
    }

    /// <summary>A value put in place of another, so that the file stays JSON more often than not.</summary>
    private static byte[] WithToken(byte[] content, int start, byte[] token)
    {
        var colon = Array.IndexOf(content, (byte)':', start);
        if (colon < 0)
            return content;
        var end = colon + 1;
        while (end < content.Length && content[end] is not ((byte)',' or (byte)'\n'))
            end++;
        return [.. content[..(colon + 1)], .. token, .. content[end..]];
    }
}
