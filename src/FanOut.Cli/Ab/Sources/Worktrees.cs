namespace FanOut.Cli.Ab;

/// <summary>A private folder in which both sides are checked out and built. Disposal removes it and ends all processes; what a killed run
/// left, the next one removes.</summary>
/// <param name="say">Gets what could not be removed.</param>
internal sealed class Worktrees(GitRepository repository, string folder, FileStream inUse, Action<string> say) : IAsyncDisposable
{
    /// <summary>Files that builds look for in folders above: they find empty ones here, so that nothing outside the compared states counts.
    /// No global.json, which the harness takes for the top of a solution.</summary>
    private static readonly (string Name, string Content)[] limits =
    [
        ("Directory.Build.props", "<Project />"), ("Directory.Build.targets", "<Project />"), ("Directory.Packages.props", "<Project />"),
        ("Directory.Build.rsp", ""), (".editorconfig", "root = true\n"),
    ];

    private readonly List<string> folders = [];
    private readonly SemaphoreSlim checkingOut = new(1);

    public RunProcesses Processes { get; } = new(Path.GetFileName(folder), Path.Combine(folder, "t"));

    public string Folder { get; } = folder;

    /// <summary>Makes the folder, and removes those of killed runs.</summary>
    /// <exception cref="AbException">There is no place for it.</exception>
    public static async Task<Worktrees> Open(GitRepository repository, Action<string> say, CancellationToken cancellation)
    {
        var place = PrivateFolder.ForWorkTrees(repository.GitFolder);
        await RemoveAbandoned(repository, place, say, cancellation);
        var folder = Path.Combine(place, $"{repository.Id}-{Guid.NewGuid().ToString("N")[..8]}");
        var inUse = InUse(folder) ?? throw new AbException($"{folder} cannot be created: another run has it.");
        var worktrees = new Worktrees(repository, folder, inUse, say);
        try
        {
            PrivateFolder.Make(folder);
            PrivateFolder.Make(worktrees.Processes.Temporary);
            foreach (var (name, content) in limits)
                await File.WriteAllTextAsync(worktrees.Beside(name), content, cancellation);
            return worktrees;
        }
        catch
        {
            await worktrees.DisposeAsync();
            throw;
        }
    }

    /// <summary>Checks a state out into the folder of a side.</summary>
    public async Task<string> CheckOut(string name, SourceState state, CancellationToken cancellation)
    {
        var workTree = Beside(name);

        // One at a time: in 2 of 100 pairs, git read the entry of the other work tree while it was being written, and failed.
        await checkingOut.WaitAsync(cancellation);
        try
        {
            folders.Add(workTree);
            await repository.AddWorkTree(workTree, state, cancellation);
            return workTree;
        }
        finally
        {
            checkingOut.Release();
        }
    }

    public string Beside(string name) => Path.Combine(Folder, name);

    /// <summary>Throws nothing: what went wrong before is what the user must read.</summary>
    public async ValueTask DisposeAsync()
    {
        checkingOut.Dispose();
        await Remove(repository, Folder, Processes, folders, say);
        await inUse.DisposeAsync();
    }

    /// <summary>Removes folders and git's work trees of runs of this repository that are no longer alive.</summary>
    private static async Task RemoveAbandoned(GitRepository repository, string place, Action<string> say, CancellationToken cancellation)
    {
        var own = Path.Combine(place, $"{repository.Id}-");
        var all = await repository.WorkTrees(cancellation);
        string[] registered = [.. all.Where(path => path.StartsWith(own, StringComparison.Ordinal))];
        string[] left = [.. Directory.EnumerateDirectories(place, $"{repository.Id}-*")
            .Concat(registered.Select(path => Path.GetDirectoryName(path)!)).Distinct()];
        foreach (var folder in left)
        {
            using var inUse = InUse(folder);
            if (inUse is null)
                continue;
            var processes = new RunProcesses(Path.GetFileName(folder), folder);
            await Remove(repository, folder, processes, registered.Where(path => Path.GetDirectoryName(path) == folder), say);
        }
    }

    /// <summary>A lock for the life of a run; null if another run has it. The system releases it however the process ends.</summary>
    private static FileStream? InUse(string folder)
    {
        try
        {
            return new FileStream($"{folder}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1,
                FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task Remove(GitRepository repository, string folder, RunProcesses processes, IEnumerable<string> folders,
        Action<string> say)
    {
        processes.KillRemaining();
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (ResultFileException.IsRefusal(exception))
            {
                // Something is still being written, or held open on Windows: try once more.
                if (attempt > 1)
                {
                    say($"{folder} could not be removed: {exception.Message}");
                    break;
                }

                processes.KillRemaining();
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }

        foreach (var workTree in folders)
            await repository.RemoveWorkTree(workTree);
    }
}
