namespace FanOut.Support;

/// <summary>Names that try to be something else than names.</summary>
internal static class Hostile
{
    public static string[] Names { get; } =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "</style><script>alert(1)</script>",
        "</title></svg><iframe src=//example.org>",
        "<!-- suite:end -->",
        "&lt;b&gt; &amp; &#60;i&#62;",
        "javascript:alert(1)",
        "[click](javascript:alert(1))",
        "![picture](http://example.org/x.png)",
        "[a]: http://example.org \"b\"",
        "http://example.org www.example.org a@example.org @someone #12 GH-3",
        "| a | b |",
        "a|b`c|d`e",
        "``` four ````",
        "`code`",
        "*bold* _slanted_ ~~struck~~ **b** __u__",
        "# heading",
        "- [x] task",
        "1. list",
        "> quoted",
        "---",
        "$x^2$ :smile: [^1]",
        "line\nfeed\r\nand\ttab",
        "\n\n# heading below",
        "\u202Eright to left\u202C and \u2066isolated\u2069",
        "zero\u200Bwidth\uFEFFspace\u00A0no-break",
        "nul\0bell\aescape\u001B[31mred",
        "\u001B]8;;http://example.org\u001B\\link\u001B]8;;\u0007 \u009B2J",
        "over\rwritten\b\b\u2028line\u2029paragraph\u0085next",
        "::error file=a.cs,line=1::forged",
        "\n::set-output name=x::forged",
        "##[error]forged ##vso[task.complete]forged",
        "`` ` ``` $(id) `id` && id; id",
        "\U000E0041\U000E0042tags \u061Cmark \u200E\u200F",
        "lone \uD800 half, \uDC00 other half, whole \U0001F600",
        "T\u0336h\u0336r\u0336e\u0336a\u0336d\u0336s\u0336",
        "\\| \\` \\\\ \\",
        new('x', 10_000),
        new('|', 10_000),
        string.Concat(Enumerable.Repeat("<b>", 3_334)),
        " ",
        "\u00B5s of \u00E4\u00F6\u00FC and \u4E2D\u6587",
    ];

    public static TheoryData<string> Data => [.. Names.Select(name => name)];
}
