namespace FanOut.History.Tests;

/// <summary>A disk that is full, and one that may only be read: small file systems of the tests' own, gone with the shell that mounts
/// them.</summary>
public sealed class FileSystemFaultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_full_disk_stores_nothing_and_keeps_stored_runs()
    {
        var (first, second) = (MadeResults.Write(folder, "first", 1, 100), MadeResults.Write(folder, "second", 2, 100));

        var answer = await OnDiskOf("256k", $"""
            fanout track add '{first}' --history disk/h.db --commit a
            dd if=/dev/zero of=disk/filler bs=1k 2>dd.log
            fanout track add '{second}' --history disk/h.db --commit b; echo "exit code $?"
            rm disk/filler
            fanout track export --history disk/h.db | wc -l
            fanout track add '{second}' --history disk/h.db --commit b
            fanout track export --history disk/h.db | wc -l
            """);

        Assert.Matches("^Stored: .*\nexit code 2\n1\nStored: .*\n2\n$", answer.Output);
        Assert.Matches("^disk/h.db: .*(disk is full|cannot be read or written).*; nothing was stored.\n$", answer.Error);
    }

    [Fact]
    public async Task A_read_only_history_can_be_read_but_not_written()
    {
        var (first, second) = (MadeResults.Write(folder, "first", 1, 3), MadeResults.Write(folder, "second", 2, 3));

        var answer = await OnDiskOf("1m", $"""
            fanout track add '{first}' --history disk/h.db --commit a
            mount -o remount,ro disk
            fanout track add '{second}' --history disk/h.db --commit b; echo "exit code $?"
            fanout track export --history disk/h.db | wc -l
            """);

        Assert.Matches("^Stored: .*\nexit code 2\n1\n$", answer.Output);
        Assert.Matches("^disk/h.db: (is read-only|cannot be opened).*; nothing was stored.\n$", answer.Error);
    }

    private async Task<ProgramRun> OnDiskOf(string size, string script)
    {
        const string Mounting = "mkdir -p disk && mount -t tmpfs -o size=";
        var mayMount = OperatingSystem.IsLinux()
            && (await ProgramRun.OfShell(folder, $"unshare -m sh -c '{Mounting}64k tmpfs disk'")).ExitCode == 0;
        Assert.SkipUnless(mayMount, "This user may not mount a small disk (unshare -m, mount -t tmpfs); root may.");
        var file = Path.Combine(folder, "script.sh");
        await File.WriteAllTextAsync(
            file,
            $"{Mounting}{size} tmpfs disk\nfanout() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "fanout.dll")}' \"$@\"; "
                + $"}}\n{script}\n",
            TestContext.Current.CancellationToken);
        return await ProgramRun.OfShell(folder, $"unshare -m bash '{file}'");
    }
}
