using System.Diagnostics;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

public sealed class WholeFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_pipe_is_written_to_and_stays_a_pipe()
    {
        Run("mkfifo", folder.File("pipe"));
        var read = Task.Run(() => File.ReadAllText(folder.File("pipe")), TestContext.Current.CancellationToken);

        await Task.Run(() => WholeFiles.Write(folder.File("pipe"), "content"u8.ToArray()), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal("content", await read.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(0x1000, FileStatus.Read(folder.File("pipe"))!.Value.Mode & 0xF000);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("null", "3")]
    [InlineData("full", "7")]
    public void A_device_is_written_to_and_stays_a_device(string name, string number)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux()
            && TryRun("mknod", folder.File(name), "c", "1", number), "root may make devices");
        Assert.SkipUnless(TryRun("sh", "-c", $"> '{folder.File(name)}'"), "devices cannot be opened on this file system");

        var write = () => WholeFiles.Write(folder.File(name), new byte[100]);

        if (name == "full")
            Assert.Contains("No space left", Assert.Throws<ResultFileException>(write).Message, StringComparison.Ordinal);
        else
            write();
        Assert.Equal(0x2000, FileStatus.Read(folder.File(name))!.Value.Mode & 0xF000);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("old")]
    [InlineData(null)]
    public void A_link_stays_and_its_target_is_new_whether_it_was_there_or_not(string? old)
    {
        Directory.CreateDirectory(folder.File("real/inner"));
        File.CreateSymbolicLink(folder.File("inner"), folder.File("real/inner"));
        // The folder above the link is the one above where it really is.
        File.CreateSymbolicLink(folder.File("real/inner/second"), "../target");
        File.CreateSymbolicLink(folder.File("first"), "inner/second");
        if (old is not null)
            File.WriteAllText(folder.File("real/target"), old);

        WholeFiles.Write(folder.File("first"), "new"u8.ToArray());

        Assert.Equal("new", File.ReadAllText(folder.File("real/target")));
        Assert.NotNull(new FileInfo(folder.File("first")).LinkTarget);
        Assert.NotNull(new FileInfo(folder.File("real/inner/second")).LinkTarget);
        Assert.Equal(["inner", "target"], Directory.GetFileSystemEntries(folder.File("real")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Links_in_a_circle_a_folder_and_a_missing_folder_are_refused_in_one_line_that_names_the_file()
    {
        File.CreateSymbolicLink(folder.File("circle"), "circle");
        Directory.CreateDirectory(folder.File("folder"));

        Assert.Equal($"{folder.File("circle")}: cannot be written: its links lead in a circle.", Refusal("circle"));
        Assert.Equal($"{folder.File("folder")}: cannot be written: it is a folder.", Refusal("folder"));
        Assert.Equal($"{folder.File("missing/x")}: cannot be written: folder '{folder.File("missing")}' not found.", Refusal("missing/x"));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);

        string Refusal(string name) => Assert.Throws<ResultFileException>(
            () => WholeFiles.Write(folder.File(name), "new"u8.ToArray())).Message;
    }

    [Fact]
    public void What_a_shell_has_opened_is_written_to_behind_what_is_there()
    {
        File.WriteAllText(folder.File("log"), "first\n");
        using var open = File.Open(folder.File("log"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);

        WholeFiles.Write($"/proc/self/fd/{open.SafeFileHandle.DangerousGetHandle()}", "second\n"u8.ToArray());
        open.Seek(0, SeekOrigin.End);
        open.Write("third\n"u8);
        open.Flush();

        Assert.Equal("first\nsecond\nthird\n", File.ReadAllText(folder.File("log")));
    }

    [Fact]
    public void A_file_keeps_its_mode_and_its_owner()
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = folder.File("page.md");
        File.WriteAllText(path, "old");
        const UnixFileMode Mode =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        File.SetUnixFileMode(path, Mode);
        var isRoot = Environment.IsPrivilegedProcess && TryRun("chown", "12345:23456", path);

        WholeFiles.Write(path, "new"u8.ToArray());

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(Mode, File.GetUnixFileMode(path));
        if (isRoot)
            Assert.Equal((12345u, 23456u), (FileStatus.Read(path)!.Value.User, FileStatus.Read(path)!.Value.Group));
    }

    [Fact]
    public void A_name_may_be_as_long_as_names_can_be()
    {
        var path = folder.File(new string('n', 255));

        WholeFiles.Write(path, "new"u8.ToArray());

        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void A_file_that_is_there_is_not_created_again()
    {
        WholeFiles.Create(folder.File("plan"), "first"u8.ToArray());

        var refusal = Assert.Throws<ResultFileException>(() => WholeFiles.Create(folder.File("plan"), "second"u8.ToArray()));

        Assert.Contains("already exists", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("first", File.ReadAllText(folder.File("plan")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void What_fails_in_the_middle_leaves_the_old_file_alone_and_nothing_beside_it()
    {
        File.WriteAllText(folder.File("runs"), "old");

        Assert.Throws<InvalidTimeZoneException>(() => WholeFiles.Write(folder.File("runs"), stream =>
        {
            stream.Write("half"u8);
            throw new InvalidTimeZoneException();
        }));

        Assert.Equal("old", File.ReadAllText(folder.File("runs")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    private static void Run(string program, params string[] arguments) => Assert.True(TryRun(program, arguments));

    private static bool TryRun(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
