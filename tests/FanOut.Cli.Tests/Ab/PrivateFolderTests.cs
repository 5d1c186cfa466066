using System.Runtime.Versioning;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

/// <summary>Others must not be able to lay a file above what is built here.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFolderTests : IDisposable
{
    // Not below the folder for temporary files, where everybody can write.
    private readonly string folder = Path.Combine(PrivateFolder.ForWorkTrees("/nowhere"), $"test-{Guid.NewGuid():N}");

    public PrivateFolderTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are those of Unix.");
        PrivateFolder.Make(folder);
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_folder_for_temporary_files_is_shared_and_the_users_cache_is_not()
    {
        var shared = Directory.CreateDirectory($"/tmp/{Path.GetFileName(folder)}").FullName;
        Assert.Equal("/tmp", PrivateFolder.Shared(shared));
        Directory.Delete(shared);
        Assert.Null(PrivateFolder.Shared(folder));
    }

    [Fact]
    public void One_folder_on_the_way_up_that_others_can_write_in_is_named_also_behind_a_link()
    {
        var open = Path.Combine(folder, "open");
        PrivateFolder.Make(open);
        PrivateFolder.Make(Path.Combine(open, "inner"));
        File.CreateSymbolicLink(Path.Combine(folder, "link"), Path.Combine(open, "inner"));
        Assert.Null(PrivateFolder.Shared(Path.Combine(folder, "link")));

        File.SetUnixFileMode(open, File.GetUnixFileMode(open) | UnixFileMode.OtherWrite);

        Assert.Equal(open, PrivateFolder.Shared(Path.Combine(open, "inner")));
        Assert.Equal(open, PrivateFolder.Shared(Path.Combine(folder, "link")));
    }

    [Fact]
    public void The_first_place_that_is_the_users_alone_is_taken_and_nothing_is_made_in_others()
    {
        var (shared, own) = (Directory.CreateTempSubdirectory("fanout-shared-").FullName, Path.Combine(folder, "a", "b"));

        Assert.Equal(Path.Combine(own, "fanout"), PrivateFolder.First([null, shared, Path.Combine(folder, "a & b"), own]));

        Assert.Empty(Directory.GetFileSystemEntries(shared));
        Assert.Equal(["a"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(folder, "a")));
        var refusal = Assert.Throws<AbException>(() => PrivateFolder.First([shared, "/proc/nowhere"])).Message;
        Directory.Delete(shared);
        Assert.Matches(
            $"^No private folder for work trees: {shared}/fanout: others can write in /tmp[^;]*; /proc/nowhere/fanout: .* "
                + "Set XDG_CACHE_HOME to a folder in which only you can write.$",
            refusal);
    }
}
