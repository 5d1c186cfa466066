namespace FanOut.Cli.Ab;

/// <summary>Where both sides are checked out and built: a temporary folder, of which nothing is left when it is disposed of, nor of any process.</summary>
internal sealed class Workshop(GitRepository repository) : IAsyncDisposable
{
    private readonly List<string> workTrees = [];
    private readonly SemaphoreSlim checkingOut = new(1);

    /// <summary>Carried by all processes that are started here.</summary>
    public RunMark Mark { get; } = new();

    /// <summary>The folder.</summary>
    public string Folder { get; } = Made();

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
            workTrees.Add(folder);
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

    private static string Made()
    {
        try
        {
            return Directory.CreateTempSubdirectory("fanout-ab-").FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system's message does not name the folder.
            throw new AbException($"{Path.GetTempPath()}: no folder can be made there for temporary files: {exception.Message}", cause: exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        checkingOut.Dispose();
        Mark.KillRemaining();
        foreach (var workTree in workTrees)
            await repository.RemoveWorkTree(workTree).ConfigureAwait(false);
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Something is still being written, or held open on Windows; once more, for good.
            Mark.KillRemaining();
            Thread.Sleep(TimeSpan.FromSeconds(1));
            if (Directory.Exists(Folder))
                Directory.Delete(Folder, recursive: true);
        }
    }
}
