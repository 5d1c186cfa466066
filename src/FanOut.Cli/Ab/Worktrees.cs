namespace FanOut.Cli.Ab;

/// <summary>
/// Where both sides are checked out and built: a folder of this user's alone, of which nothing is left when it is disposed of, nor of any process. What a run that
/// was killed has left there, the next one removes.
/// </summary>
internal sealed class Worktrees : IAsyncDisposable
{
    /// <summary>
    /// What builds look for above them, and find here: the states that are compared are all that counts. No global.json, which the harness takes for the top of a
    /// solution.
    /// </summary>
    private static readonly (string Name, string Content)[] limits =
    [
        ("Directory.Build.props", "<Project />"), ("Directory.Build.targets", "<Project />"), ("Directory.Packages.props", "<Project />"),
        ("Directory.Build.rsp", ""), (".editorconfig", "root = true\n"),
    ];

    private readonly GitRepository repository;
    private readonly Action<string> say;
    private readonly FileStream inUse;
    private readonly List<string> folders = [];
    private readonly SemaphoreSlim checkingOut = new(1);

    private Worktrees(GitRepository repository, string folder, FileStream inUse, Action<string> say)
    {
        (this.repository, this.inUse, this.say, Folder) = (repository, inUse, say, folder);
        Processes = new RunProcesses(Path.GetFileName(folder), Beside("t"));
    }

    /// <summary>Carried by all processes that are started here.</summary>
    public RunProcesses Processes { get; }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Makes one, and removes those of runs that were killed.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="say">Told of what could not be removed.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="AbException">There is no place for it.</exception>
    public static async Task<Worktrees> Open(GitRepository repository, Action<string> say, CancellationToken cancellation)
    {
        var place = PrivateFolder.ForWorkTrees(repository.GitFolder);
        await RemoveAbandoned(repository, place, say, cancellation).ConfigureAwait(false);
        var folder = Path.Combine(place, $"{repository.Id}-{Guid.NewGuid().ToString("N")[..8]}");
        var inUse = InUse(folder) ?? throw new AbException($"{folder} cannot be made: it is another run's.");
        var worktrees = new Worktrees(repository, folder, inUse, say);
        try
        {
            PrivateFolder.Make(folder);
            PrivateFolder.Make(worktrees.Processes.Temporary);
            foreach (var (name, content) in limits)
                await File.WriteAllTextAsync(worktrees.Beside(name), content, cancellation).ConfigureAwait(false);
            return worktrees;
        }
        catch
        {
            await worktrees.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Checks a state out.</summary>
    /// <param name="name">Of the side; the work tree's folder is called so.</param>
    /// <param name="state">The state.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The work tree's folder.</returns>
    public async Task<string> CheckOut(string name, SourceState state, CancellationToken cancellation)
    {
        var folder = Path.Combine(Folder, name);

        // One at a time: git reads what it knows of the other work tree while that is still being written, and gives up (2 in 100 pairs).
        await checkingOut.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            folders.Add(folder);
            await repository.AddWorkTree(folder, state, cancellation).ConfigureAwait(false);
            return folder;
        }
        finally
        {
            checkingOut.Release();
        }
    }

    /// <summary>A folder beside the work trees.</summary>
    public string Beside(string name) => Path.Combine(Folder, name);

    /// <inheritdoc/>
    /// <remarks>Throws nothing: what went wrong before it is what the user must read.</remarks>
    public async ValueTask DisposeAsync()
    {
        checkingOut.Dispose();
        await Remove(repository, Folder, Processes, folders, say).ConfigureAwait(false);
        await inUse.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>What runs of this repository have left that are alive no more, in the folder and in what git knows of work trees.</summary>
    private static async Task RemoveAbandoned(GitRepository repository, string place, Action<string> say, CancellationToken cancellation)
    {
        var own = Path.Combine(place, $"{repository.Id}-");
        var registered = (await repository.WorkTrees(cancellation).ConfigureAwait(false)).Where(path => path.StartsWith(own, StringComparison.Ordinal)).ToArray();
        var left = Directory.EnumerateDirectories(place, $"{repository.Id}-*").Concat(registered.Select(path => Path.GetDirectoryName(path)!)).Distinct().ToArray();
        foreach (var folder in left)
        {
            using var inUse = InUse(folder);
            if (inUse is not null)
                await Remove(repository, folder, new RunProcesses(Path.GetFileName(folder), folder), registered.Where(path => Path.GetDirectoryName(path) == folder), say).ConfigureAwait(false);
        }
    }

    /// <summary>Held as long as a run is alive; null where it is another's. The system lets go of it however the process ends.</summary>
    private static FileStream? InUse(string folder)
    {
        try
        {
            return new FileStream($"{folder}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task Remove(GitRepository repository, string folder, RunProcesses processes, IEnumerable<string> folders, Action<string> say)
    {
        processes.KillRemaining();
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Something is still being written, or held open on Windows; once more, for good.
                if (attempt > 1)
                {
                    say($"{folder} could not be removed: {exception.Message}");
                    break;
                }

                processes.KillRemaining();
                await Task.Delay(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
            }
        }

        foreach (var workTree in folders)
            await repository.RemoveWorkTree(workTree).ConfigureAwait(false);
    }
}
