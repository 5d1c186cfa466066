using System.Text;
using System.Text.RegularExpressions;

namespace FanOut.Reports.Markdown;

/// <summary>Plain text in GitHub's Markdown, so that nothing in it is markup and it still reads well as it is.</summary>
/// <remarks>
/// Backslashes keep CommonMark from seeing markup, but not GitHub from making links of <c>@name</c>, <c>#12</c>, <c>www.</c> and addresses
/// after it has been rendered: such words stand in code spans.
/// </remarks>
public static partial class MarkdownText
{
    /// <summary>The text as a paragraph, a heading or an item of a list.</summary>
    public static string Escape(string text) =>
        Start().Replace(Inline(text).TrimStart(), match => $"{match.Groups[1].Value}\\{match.Groups[2].Value}", 1);

    /// <summary>The text where a line has begun already, such as in a cell.</summary>
    public static string Inline(string text) => string.Join(' ', VisibleText.Escape(text).Split(' ').Select(Word));

    /// <summary>The text in place of a picture, between its brackets.</summary>
    public static string Label(string text) => Punctuation().Replace(VisibleText.Escape(text), match => $"\\{match.Value}");

    /// <summary>Lines as they are, as a block of code.</summary>
    public static string Block(IReadOnlyList<string> lines)
    {
        var fence = new string('`', Math.Max(3, MaxFence(string.Join('\n', lines)) + 1));
        return $"{fence}\n{string.Join('\n', lines.Select(VisibleText.Escape))}\n{fence}";
    }

    /// <summary>The text in a code span, which ends at its own end.</summary>
    public static string Code(string text)
    {
        // A bar inside code ends a cell, and a backslash before it is seen outside of tables: it is written out.
        var visible = VisibleText.Escape(text).Replace("|", "\\u007C", StringComparison.Ordinal);
        var fence = new string('`', MaxFence(visible) + 1);
        var padding = visible.StartsWith('`') || visible.EndsWith('`') ? " " : "";
        return $"{fence}{padding}{visible}{padding}{fence}";
    }

    private static int MaxFence(string text) => Backticks().Matches(text).Select(match => match.Length).DefaultIfEmpty(0).Max();

    private static string Word(string word)
    {
        if (word.Length == 0)
            return word;
        if (Linked().IsMatch(word))
            return Code(word);

        var escaped = new StringBuilder(word.Length);
        for (var index = 0; index < word.Length; index++)
        {
            var symbol = word[index];
            var isMarkup = symbol switch
            {
                '\\' or '*' or '|' or '$' or '`' => true,

                // Within a word it is no emphasis.
                '_' => index == 0 || index == word.Length - 1 || !char.IsLetterOrDigit(word[index - 1])
                    || !char.IsLetterOrDigit(word[index + 1]),
                '~' => word.Length > 1,
                '<' => index + 1 < word.Length,
                '&' => index + 1 < word.Length,
                // The box of a task.
                '[' => word.AsSpan(index).StartsWith("[x]", StringComparison.OrdinalIgnoreCase),
                ']' => index + 1 < word.Length && word[index + 1] is '(' or '[' or ':',
                '!' => index + 1 < word.Length && word[index + 1] == '[',
                _ => false,
            };
            if (isMarkup)
                escaped.Append('\\');
            escaped.Append(symbol);
        }

        return escaped.ToString();
    }

    /// <summary>What GitHub makes a link or a picture: names, numbers of issues, addresses, emoji, but not the minutes of a time.</summary>
    [GeneratedRegex(@"@|`|\#\d|GH-\d|www\.|://|mailto:|xmpp:|:(?!\d\d:)[\w+-]+:", RegexOptions.IgnoreCase)]
    private static partial Regex Linked();

    [GeneratedRegex(@"[\\`*_\[\]<>&!|$~]")]
    private static partial Regex Punctuation();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();

    /// <summary>What at the beginning of a line would be a heading, a quotation, a list, a rule, a table or a definition.</summary>
    [GeneratedRegex(@"\A(\s*|\d+)([-+=#>.):]|\[(?= |.*\]:))")]
    private static partial Regex Start();
}
