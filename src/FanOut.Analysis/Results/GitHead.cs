using System.ComponentModel;
using System.Diagnostics;

namespace FanOut.Analysis.Results;

/// <summary>What is checked out in a folder.</summary>
/// <param name="Commit">Full hash; null outside a repository or without git.</param>
/// <param name="Branch">The branch; null where none is checked out.</param>
public sealed record GitHead(string? Commit, string? Branch)
{
    /// <summary>git answers within milliseconds; where it does not, results are stored without its answer.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks git.</summary>
    /// <param name="path">A file, or a folder.</param>
    public static GitHead Of(string path)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is null || Answer(folder, "rev-parse", "--verify", "--quiet", "HEAD") is not { } commit)
            return new GitHead(null, null);
        return new GitHead(commit, Answer(folder, "symbolic-ref", "--short", "--quiet", "HEAD"));
    }

    private static string? Answer(string folder, params string[] command)
    {
        var start = new ProcessStartInfo("git", GitCommand.Arguments(folder, command)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in GitCommand.Environment)
            start.Environment[name] = value;
        try
        {
            using var git = Process.Start(start)!;
            // Both are read: a full pipe would hold git.
            var answer = git.StandardOutput.ReadToEndAsync();
            var errors = git.StandardError.ReadToEndAsync();
            if (!Task.WaitAll([answer, errors], patience) || !git.WaitForExit(patience))
            {
                git.Kill(entireProcessTree: true);
                return null;
            }

            return git.ExitCode == 0 && answer.Result.Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Win32Exception)
        {
            // There is no git.
            return null;
        }
    }
}
