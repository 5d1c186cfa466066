using System.Text;
using FanOut.Analysis.Results;

namespace FanOut.Cli;

/// <summary>Where an answer goes.</summary>
internal static class OutputText
{
    /// <summary>Writes to the console, or a whole file in place of the old one.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="path">The file; null for the console.</param>
    public static void Write(string text, string? path)
    {
        if (path is null)
            Console.Out.Write(text);
        else
            WholeFiles.Write(path, Encoding.UTF8.GetBytes(text));
    }
}
