using System.ComponentModel;
using System.Diagnostics;

namespace FanOut.Analysis.Results;

/// <summary>Calls git about the repository of a folder, without running anything that the repository names.</summary>
public static class Git
{
    /// <summary>Those of <c>git rev-parse --local-env-vars</c>: hooks set them to their own repository. No build sees them.</summary>
    public static IReadOnlyList<string> LocalVariables { get; } =
    [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_OBJECT_DIRECTORY", "GIT_DIR",
        "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE",
        "GIT_PREFIX", "GIT_INTERNAL_SUPER_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR",
    ];

    /// <summary>Runs a command without hooks or file monitor, which are programs of a repository; null if there is no git.</summary>
    /// <param name="limit">When git is ended.</param>
    /// <param name="variables">Variables of git's process beyond those of this one; null for none.</param>
    public static async Task<GitAnswer?> Run(
        string folder, IEnumerable<string> command, TimeSpan limit, IReadOnlyDictionary<string, string?>? variables = null,
            CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in LocalVariables)
            start.Environment.Remove(name);
        // Nobody could answer if git asked for a password.
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        try
        {
            using var git = Process.Start(start)!;
            git.StandardInput.Close();
            return await Answer(git, deadline.Token, cancellation).ConfigureAwait(false);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<GitAnswer> Answer(Process git, CancellationToken deadline, CancellationToken cancellation)
    {
        try
        {
            // Both are read: a full pipe would hold git.
            var (output, error) = (git.StandardOutput.ReadToEndAsync(deadline), git.StandardError.ReadToEndAsync(deadline));
            await git.WaitForExitAsync(deadline).ConfigureAwait(false);
            return new GitAnswer(git.ExitCode, (await output.ConfigureAwait(false)).Trim(), (await error.ConfigureAwait(false)).Trim());
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return new GitAnswer(null, "", "");
        }
    }
}

/// <param name="ExitCode">Null where git took longer than its limit and was ended.</param>
/// <param name="Output">Standard output, trimmed.</param>
public sealed record GitAnswer(int? ExitCode, string Output, string Error);

/// <summary>What is checked out in a folder.</summary>
/// <param name="Commit">Full hash; null outside a repository or without git.</param>
/// <param name="Branch">Null where none is checked out.</param>
public sealed record GitHead(string? Commit, string? Branch)
{
    /// <summary>git answers within milliseconds; where it does not, results are stored without its answer.</summary>
    private static readonly TimeSpan limit = TimeSpan.FromSeconds(5);

    /// <summary>Asks git about a file or a folder.</summary>
    public static GitHead Read(string path)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path));
        return folder is null || Answer(folder, "rev-parse", "--verify", "--quiet", "HEAD") is not { } commit
            ? new GitHead(null, null)
            : new GitHead(commit, Answer(folder, "symbolic-ref", "--short", "--quiet", "HEAD"));
    }

    private static string? Answer(string folder, params string[] command) =>
        Git.Run(folder, command, limit).GetAwaiter().GetResult() is { ExitCode: 0, Output: { Length: > 0 } text } ? text : null;
}
