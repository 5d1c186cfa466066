using System.Security.Cryptography;
using System.Text;
using FanOut.Analysis.Results;
using FanOut.Reports.Texts;

namespace FanOut.Cli.Ab;

/// <summary>The user's repository. It is read, and given work trees in other folders; its own checkout and its index stay as they are.</summary>
/// <param name="root">Top folder of the checkout.</param>
/// <param name="asked">The folder that was asked for, relative to that; empty for the top itself.</param>
/// <param name="gitFolder">git's own folder, which all work trees share.</param>
internal sealed class GitRepository(string root, string asked, string gitFolder)
{
    /// <summary>git on a disk is quick; on a network drive with a large checkout it may not be.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(10);

    // Whoever snapshots a working tree has no need of a name, and a machine that builds may not have one.
    private static readonly Dictionary<string, string?> nobody = new()
    {
        ["GIT_AUTHOR_NAME"] = "fanout",
        ["GIT_AUTHOR_EMAIL"] = "fanout@localhost",
        ["GIT_COMMITTER_NAME"] = "fanout",
        ["GIT_COMMITTER_EMAIL"] = "fanout@localhost",
    };

    /// <summary>Top folder of the checkout.</summary>
    public string Root { get; } = root;

    /// <summary>The folder that was asked for, relative to <see cref="Root"/>; empty for the top itself.</summary>
    public string Asked { get; } = asked;

    /// <summary>git's own folder, which all work trees share.</summary>
    public string GitFolder { get; } = gitFolder;

    /// <summary>What tells repositories of one user apart, short and fit for a file's name.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(gitFolder)))[..8];

    /// <summary>The repository that a folder belongs to.</summary>
    /// <exception cref="AbException">It belongs to none, or there is no git.</exception>
    public static async Task<GitRepository> Of(string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            throw new AbException($"--project: there is no '{folder}'.");
        folder = Path.GetFullPath(folder);
        var root = Path.GetFullPath(await Ask(folder, null, ["rev-parse", "--show-toplevel"], cancellation).ConfigureAwait(false));
        // By git, since one of the two paths may go through a link.
        var asked = await Ask(folder, null, ["rev-parse", "--show-prefix"], cancellation).ConfigureAwait(false);
        var gitFolder = await Ask(root, null, ["rev-parse", "--git-common-dir"], cancellation).ConfigureAwait(false);
        return new GitRepository(root, asked, Path.GetFullPath(gitFolder, root));
    }

    /// <summary>The repository of a benchmark project, and the project's place in it.</summary>
    /// <param name="project">A folder or a project file.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The project relative to the top of the checkout, also where one of the two paths goes through a link.</returns>
    /// <exception cref="AbException">It belongs to none, or there is no git.</exception>
    public static async Task<(GitRepository Repository, string Project)> OfProject(string project, CancellationToken cancellation)
    {
        var isFile = File.Exists(project);
        var repository = await Of(isFile ? Path.GetDirectoryName(Path.GetFullPath(project))! : project, cancellation).ConfigureAwait(false);
        return (repository, Path.Combine(repository.Asked, isFile ? Path.GetFileName(project) : ""));
    }

    /// <summary>The state that a reference names.</summary>
    /// <exception cref="AbException">It names none.</exception>
    public async Task<SourceState> Resolve(string reference, CancellationToken cancellation)
    {
        // Without the separator, one that begins with a dash would be an option.
        var commit = await Ask(Root, null, ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}^{{commit}}"], cancellation).ConfigureAwait(false);
        return new SourceState(reference, commit);
    }

    /// <summary>
    /// The working tree as it is, with what is not committed and what is new and not ignored: a commit that no branch knows of, made over a copy of the
    /// index.
    /// </summary>
    public async Task<SourceState> Snapshot(string scratch, CancellationToken cancellation)
    {
        const string Name = "working tree";
        var head = await Ask(Root, null, ["rev-parse", "--verify", "--quiet", "HEAD"], cancellation).ConfigureAwait(false);
        var index = Path.Combine(Root, await Ask(Root, null, ["rev-parse", "--git-path", "index"], cancellation).ConfigureAwait(false));
        var copy = Path.Combine(scratch, "index");
        if (File.Exists(index))
            File.Copy(index, copy);
        var environment = new Dictionary<string, string?>(nobody) { ["GIT_INDEX_FILE"] = copy };
        await Ask(Root, environment, ["add", "--all"], cancellation).ConfigureAwait(false);
        var tree = await Ask(Root, environment, ["write-tree"], cancellation).ConfigureAwait(false);
        if (tree == await Ask(Root, null, ["rev-parse", $"{head}^{{tree}}"], cancellation).ConfigureAwait(false))
            return new SourceState(Name, head);
        var commit = await Ask(Root, environment, ["commit-tree", tree, "-p", head, "-m", "Working tree"], cancellation).ConfigureAwait(false);
        return new SourceState(Name, commit, head);
    }

    /// <summary>Checks a state out into a folder that is not there yet.</summary>
    public Task AddWorkTree(string folder, SourceState state, CancellationToken cancellation) =>
        Ask(Root, null, ["worktree", "add", "--quiet", "--detach", folder, state.Commit], cancellation);

    /// <summary>The folders of all work trees that git knows of, the checkout's own first.</summary>
    public async Task<IReadOnlyList<string>> WorkTrees(CancellationToken cancellation)
    {
        const string Entry = "worktree ";
        var listed = await Ask(Root, null, ["worktree", "list", "--porcelain"], cancellation).ConfigureAwait(false);
        return [.. listed.Split('\n').Where(line => line.StartsWith(Entry, StringComparison.Ordinal)).Select(line => line[Entry.Length..])];
    }

    /// <summary>Removes a work tree and what the repository knows of it; does not throw.</summary>
    public async Task RemoveWorkTree(string folder)
    {
        try
        {
            await Ask(Root, null, ["worktree", "remove", "--force", "--force", folder], CancellationToken.None).ConfigureAwait(false);
        }
        catch (AbException)
        {
            // It was never made.
        }
    }

    private static async Task<string> Ask(
        string folder, IReadOnlyDictionary<string, string?>? environment, string[] arguments, CancellationToken cancellation)
    {
        var variables = new Dictionary<string, string?>(GitCommand.Environment);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            variables[name] = value;
        var start = new ChildStart("git", GitCommand.Arguments(folder, arguments), folder) { Deadline = patience, Environment = variables };
        var git = await ChildProcess.Run(start, cancellation).ConfigureAwait(false);
        if (git.ExitCode == 0)
            return string.Join('\n', git.Output).Trim();
        var reason = git.IsOverdue ? $"ended after {DurationText.Of(git.Elapsed)}" : git.Error.FirstOrDefault(line => line.Length > 0) ?? $"exit code {git.ExitCode}";
        throw new AbException(arguments[0] == "rev-parse" && arguments[^1].EndsWith("^{commit}", StringComparison.Ordinal)
            ? $"'{arguments[^1][..^9]}' names no commit of {folder}."
            : $"git {string.Join(' ', arguments)} failed in {folder}: {reason}");
    }
}
