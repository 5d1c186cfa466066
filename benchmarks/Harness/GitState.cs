using System.ComponentModel;
using System.Diagnostics;

namespace FanOut.Benchmarks;

/// <summary>What git says about the sources that are measured.</summary>
/// <param name="Commit">Full hash of HEAD; null outside a repository or without git.</param>
/// <param name="Branch">The branch; null when none is checked out.</param>
internal sealed record GitState(string? Commit, string? Branch)
{
    /// <summary>How long git may take before the run goes on without its answer.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks git in a folder.</summary>
    public static GitState Of(string folder) =>
        new(Ask(folder, "rev-parse", "--verify", "HEAD"), Ask(folder, "symbolic-ref", "--short", "--quiet", "HEAD"));

    private static string? Ask(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var git = Process.Start(start)!;
            var answer = git.StandardOutput.ReadToEndAsync();
            if (!git.WaitForExit(patience))
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
