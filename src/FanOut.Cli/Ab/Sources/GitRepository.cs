using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace FanOut.Cli.Ab;

/// <summary>A state of the sources that can be checked out.</summary>
/// <param name="Name">What the user calls it, such as <c>main</c>, or <c>working tree</c>.</param>
/// <param name="Parent">The commit that a working tree differs from; null otherwise.</param>
internal sealed record SourceState(string Name, string Commit, string? Parent = null)
{
    /// <summary>Whether both hashes are valid.</summary>
    [JsonIgnore]
    public bool IsPossible => Name is not null && IsHash(Commit) && (Parent is null || IsHash(Parent));

    /// <summary>Such as <c>main (b41d928)</c> or <c>working tree (b41d928 and changes)</c>.</summary>
    public override string ToString() => $"{Name} ({(Parent ?? Commit)[..7]}{(Parent is null ? "" : " and changes")})";

    private static bool IsHash(string? text) => text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigit);
}

/// <summary>The user's repository. It is read and gets work trees in other folders; its own checkout and index stay as they are.</summary>
internal sealed class GitRepository(string root, string asked, string gitFolder)
{
    /// <summary>A large checkout on a network drive can be slow.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(10);

    // A build machine may have no name for commits.
    private static readonly Dictionary<string, string?> nobody = new()
    {
        ["GIT_AUTHOR_NAME"] = "fanout",
        ["GIT_AUTHOR_EMAIL"] = "fanout@localhost",
        ["GIT_COMMITTER_NAME"] = "fanout",
        ["GIT_COMMITTER_EMAIL"] = "fanout@localhost",
    };

    public string Root { get; } = root;

    /// <summary>The folder that was asked for, relative to the root; empty for the root itself.</summary>
    public string Asked { get; } = asked;

    /// <summary>git's own folder, which all work trees share.</summary>
    public string GitFolder { get; } = gitFolder;

    /// <summary>Tells repositories apart; short and fit for a file's name.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(gitFolder)))[..8];

    /// <exception cref="AbException">It belongs to none, or there is no git.</exception>
    public static async Task<GitRepository> Find(string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            throw new AbException($"--project: no such folder: '{folder}'.");
        folder = Path.GetFullPath(folder);
        var root = Path.GetFullPath(await Ask(folder, null, ["rev-parse", "--show-toplevel"], cancellation));
        // Git resolves the path, because one of the two may go through a link.
        var asked = await Ask(folder, null, ["rev-parse", "--show-prefix"], cancellation);
        var gitFolder = await Ask(root, null, ["rev-parse", "--git-common-dir"], cancellation);
        return new GitRepository(root, asked, Path.GetFullPath(gitFolder, root));
    }

    /// <summary>The repository of a benchmark project, and the project's place in it.</summary>
    /// <returns>The project is relative to the root, even if one of the two paths goes through a link.</returns>
    /// <exception cref="AbException">It belongs to none, or there is no git.</exception>
    public static async Task<(GitRepository Repository, string Project)> FindProject(string project, CancellationToken cancellation)
    {
        var isFile = File.Exists(project);
        var repository = await Find(isFile ? Path.GetDirectoryName(Path.GetFullPath(project))! : project, cancellation);
        return (repository, Path.Combine(repository.Asked, isFile ? Path.GetFileName(project) : ""));
    }

    /// <summary>The state of a reference, or of the working tree for null.</summary>
    /// <exception cref="AbException">There is no such commit.</exception>
    public Task<SourceState> State(string? reference, string scratch, CancellationToken cancellation) =>
        reference is null ? Snapshot(scratch, cancellation) : Resolve(reference, cancellation);

    /// <exception cref="AbException">There is no such commit.</exception>
    public async Task<SourceState> Resolve(string reference, CancellationToken cancellation)
    {
        // Without the separator, a reference that begins with a dash would be an option.
        string[] arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}^{{commit}}"];
        return new SourceState(reference, await Ask(Root, null, arguments, cancellation));
    }

    /// <summary>The working tree with all files that are not ignored: a commit without a branch, from a copy of the index.</summary>
    public async Task<SourceState> Snapshot(string scratch, CancellationToken cancellation)
    {
        const string Name = "working tree";
        var head = await Ask(Root, null, ["rev-parse", "--verify", "--quiet", "HEAD"], cancellation);
        var index = Path.Combine(Root, await Ask(Root, null, ["rev-parse", "--git-path", "index"], cancellation));
        var copy = Path.Combine(scratch, "index");
        if (File.Exists(index))
            File.Copy(index, copy);
        var environment = new Dictionary<string, string?>(nobody) { ["GIT_INDEX_FILE"] = copy };
        await Ask(Root, environment, ["add", "--all"], cancellation);
        var tree = await Ask(Root, environment, ["write-tree"], cancellation);
        if (tree == await Ask(Root, null, ["rev-parse", $"{head}^{{tree}}"], cancellation))
            return new SourceState(Name, head);
        var commit = await Ask(Root, environment, ["commit-tree", tree, "-p", head, "-m", "Working tree"], cancellation);
        return new SourceState(Name, commit, head);
    }

    /// <summary>Checks a state out into a folder that is not there yet.</summary>
    public Task AddWorkTree(string folder, SourceState state, CancellationToken cancellation) =>
        Ask(Root, null, ["worktree", "add", "--quiet", "--detach", folder, state.Commit], cancellation);

    /// <summary>The folders of all work trees of the repository, the checkout's own first.</summary>
    public async Task<IReadOnlyList<string>> WorkTrees(CancellationToken cancellation)
    {
        const string Entry = "worktree ";
        var listed = await Ask(Root, null, ["worktree", "list", "--porcelain"], cancellation);
        return [.. listed.Split('\n').Where(line => line.StartsWith(Entry, StringComparison.Ordinal)).Select(line => line[Entry.Length..])];
    }

    /// <summary>Removes a work tree and its entry in the repository; does not throw.</summary>
    public async Task RemoveWorkTree(string folder)
    {
        try
        {
            await Ask(Root, null, ["worktree", "remove", "--force", "--force", folder], CancellationToken.None);
        }
        catch (AbException)
        {
            // It was never added.
        }
    }

    private static async Task<string> Ask(
        string folder, IReadOnlyDictionary<string, string?>? environment, string[] arguments, CancellationToken cancellation)
    {
        var git = await Git.Run(folder, arguments, patience, environment, cancellation)
            ?? throw new AbException("git not found; install it.");
        if (git.ExitCode == 0)
            return git.Output;
        var reason = git.ExitCode is null ? $"killed after {DurationText.Format(patience)}"
            : git.Error.Length > 0 ? git.Error.Split('\n')[0].Trim()
            : $"exit code {git.ExitCode}";
        throw new AbException(arguments[0] == "rev-parse" && arguments[^1].EndsWith("^{commit}", StringComparison.Ordinal)
            ? $"commit '{arguments[^1][..^9]}' not found in {folder}."
            : $"git {string.Join(' ', arguments)} failed in {folder}: {reason}");
    }
}
