namespace FanOut.History.Tests;

/// <summary>Histories in files.</summary>
public sealed class SqliteStoreTests : StoreTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fanout-history-").FullName;
    private int files;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    protected override HistoryLocation Fresh() =>
        HistoryLocation.Parse(Path.Combine(folder, FormattableString.Invariant($"history {Interlocked.Increment(ref files)} it's #1.db")))!;
}
