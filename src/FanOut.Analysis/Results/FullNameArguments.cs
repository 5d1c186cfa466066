using System.Text;
using System.Text.RegularExpressions;

namespace FanOut.Analysis.Results;

/// <summary>The parameters in the parentheses of a full name, such as <c>(Url: "page=1&amp;size=20", Workers: 2)</c>: arguments of the
/// method first, then parameters of the class. Texts and characters are literals, whose ends are certain; an object's text stands there as
/// it is.</summary>
internal static partial class FullNameArguments
{
    /// <summary>Names and values in their order; none where the text is not of that form, or a name stands there twice.</summary>
    public static IReadOnlyList<(string Name, string Value)> Parse(string text)
    {
        var found = new List<(string Name, string Value)>();
        for (var start = 0; start < text.Length;)
        {
            if (Name().Match(text, start) is not { Success: true } name)
                return [];
            var end = End(text, start + name.Length);
            found.Add((name.Groups["name"].Value, text[(start + name.Length)..end]));
            start = end + Separator.Length;
        }

        return found.DistinctBy(argument => argument.Name).Count() == found.Count ? found : [];
    }

    /// <summary>Whether a text of <c>Parameters</c> can be a value: equal, shortened, or an object that displays otherwise.</summary>
    public static bool IsDisplay(string display, string value)
    {
        if (value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0])
            return IsShortened(display, value[1..^1]) || IsShortened(display, Unescaped(value[1..^1]));
        if (value == "null")
            return display is "?" or "null";
        // An object displays any text; one that looks like more parameters cannot be told from them.
        return IsShortened(display, value) || (!display.Contains('&', StringComparison.Ordinal) && !Next().IsMatch(display)
            && (value.StartsWith('[') || !value.Contains('&', StringComparison.Ordinal)));
    }

    private const string Separator = ", ";

    private static int End(string text, int start)
    {
        var from = start;
        if (start < text.Length && text[start] is '"' or '\'')
        {
            for (from++; from < text.Length && text[from] != text[start]; from++)
                from += text[from] == '\\' ? 1 : 0;
            // A separator or nothing follows a literal.
            from = from + 1 <= text.Length
                && (from + 1 == text.Length || Next().Match(text, from + 1) is { Success: true } next && next.Index == from + 1)
                ? from + 1
                : start;
        }

        return Next().Match(text, from) is { Success: true } other ? other.Index : text.Length;
    }

    private static bool IsShortened(string display, string text)
    {
        if (display == text)
            return true;
        var mark = Shortened().Match(display);
        return mark.Success
            && text.StartsWith(display.AsSpan(0, mark.Index), StringComparison.Ordinal)
            && text.EndsWith(mark.Groups["end"].ValueSpan, StringComparison.Ordinal);
    }

    private static string Unescaped(string literal)
    {
        var text = new StringBuilder(literal.Length);
        for (var index = 0; index < literal.Length; index++)
        {
            if (literal[index] != '\\' || index + 1 == literal.Length)
            {
                text.Append(literal[index]);
                continue;
            }

            var digits = literal[++index] == 'u' && index + 4 < literal.Length ? literal.AsSpan(index + 1, 4) : default;
            if (ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
                index += digits.Length;
            text.Append(digits.Length > 0 ? (char)unit : literal[index] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '0' => '\0',
                'a' => '\a',
                'b' => '\b',
                'f' => '\f',
                'v' => '\v',
                var symbol => symbol,
            });
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\G(?<name>[\p{L}_][\p{L}\p{Nd}_]*): ")]
    private static partial Regex Name();

    [GeneratedRegex(@", [\p{L}_][\p{L}\p{Nd}_]*[:=]")]
    private static partial Regex Next();

    [GeneratedRegex(@"\(\.\.\.\)(?<end>.*) \[[0-9]+\]$", RegexOptions.Singleline)]
    private static partial Regex Shortened();
}
