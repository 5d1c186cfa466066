using FanOut.Reports;

namespace FanOut.Cli;

internal static class OutputText
{
    public static Option<string?> FileOption() => Values.Text("--output", "FILE", "File to write. Default: the console.");

    public static Option<string> FolderOption()
    {
        var output = new Option<string>("--output")
        {
            HelpName = "FOLDER",
            Description = "Folder to write into, created if missing. Default: the current one.",
            DefaultValueFactory = _ => ".",
        };
        output.Validators.Add(Values.NotEmpty("--output"));
        return output;
    }

    /// <summary>Writes to a file, which a reader sees whole, or to the console if there is no path.</summary>
    public static void Write(string text, string? path)
    {
        if (path is null)
            Console.Out.Write(text);
        else
            WholeFiles.Write(path, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Writes files into a folder and prints their paths.</summary>
    public static void Write(IReadOnlyList<ReportFile> files, string folder)
    {
        foreach (var written in ReportFiles.Write(folder, files))
            Console.Out.WriteLine(TerminalText.Line(written));
    }
}
