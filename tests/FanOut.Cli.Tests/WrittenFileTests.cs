namespace FanOut.Cli.Tests;

public sealed class WrittenFileTests : IDisposable
{
    /// <summary>Notes what the program asks of the system, and asks it.</summary>
    private const string Watcher = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <unistd.h>

        static void note(const char *call, const char *path) {
            char line[8192];
            int length = snprintf(line, sizeof line, "%s %s\n", call, path);
            int log = open(getenv("CALLS"), O_WRONLY | O_APPEND | O_CREAT, 0600);
            if (write(log, line, length) != length)
                abort();
            close(log);
        }

        int fsync(int file) {
            char link[64], path[4096] = "";
            snprintf(link, sizeof link, "/proc/self/fd/%d", file);
            if (readlink(link, path, sizeof path - 1) > 0)
                note("flush", path);
            return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
        }

        int rename(const char *from, const char *to) {
            note("rename", from);
            return ((int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename"))(from, to);
        }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_file_is_on_the_disk_before_it_takes_its_place_and_so_is_its_name_afterwards()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "calls are watched on Linux");
        using var run = new MadeRun().WithWeakScaling(2, ("Threads", 1e7));
        File.WriteAllText(folder.File("watcher.c"), Watcher);
        var built = await ProgramRun.OfProgram(
            "gcc", "-shared", "-fPIC", "-o", folder.File("watcher.so"), folder.File("watcher.c"), "-ldl");
        Assert.True(built.ExitCode == 0, built.Error);
        var output = folder.File("output");

        var written = await ProgramRun.OfProgram(
            "env", $"CALLS={folder.File("calls")}", $"LD_PRELOAD={folder.File("watcher.so")}",
            "dotnet", Fanout.Program, "report", run.Path, "--output", output, "--format", "json", "html");

        Assert.True(written.ExitCode == 0, written.Error);
        string[] calls = [.. File.ReadAllLines(folder.File("calls")).Where(line => line.Contains(output, StringComparison.Ordinal))];
        string[] temporary = [.. calls.Where(line => line.StartsWith("rename ", StringComparison.Ordinal))
            .Select(line => line["rename ".Length..])];
        Assert.Equal(2, temporary.Length);
        Assert.Equal([.. temporary.Select(path => $"flush {path}"), .. temporary.Select(path => $"rename {path}"), $"flush {output}"],
            calls);
    }

    [Fact]
    public async Task A_history_goes_into_a_missing_folder_in_no_way_and_into_a_device_as_it_is()
    {
        using var run = new MadeRun().WithWeakScaling(2, ("Threads", 1e7));
        var history = folder.File("history.db");
        Assert.Equal(0, (await Fanout.Run("track", "add", run.Path, "--history", history)).ExitCode);

        var missing = await Fanout.Run("track", "export", "--history", history, "--output", folder.File("missing/x"));
        var device = await Fanout.RunProcess("track", "export", "--history", history, "--output", "/dev/stdout");

        Assert.Equal((2, "", $"{folder.File("missing/x")}: cannot be written: folder '{folder.File("missing")}' not found.\n"),
            (missing.ExitCode, missing.Output, missing.Error));
        Assert.Equal((0, ""), (device.ExitCode, device.Error));
        Assert.StartsWith("{", device.Output, StringComparison.Ordinal);
    }
}
