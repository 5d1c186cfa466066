using System.Text;

namespace FanOut.Cli;

/// <summary>Writes answers.</summary>
internal static class OutputText
{
    /// <summary>Writes to a file, which a reader sees whole, or to the console if there is no path.</summary>
    public static void Write(string text, string? path)
    {
        if (path is null)
            Console.Out.Write(text);
        else
            WholeFiles.Write(path, Encoding.UTF8.GetBytes(text));
    }
}
