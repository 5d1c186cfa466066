namespace FanOut.Analysis.Results;

/// <summary>A file that is being written: a regular one beside its place, renamed when it is whole; a device or a pipe directly.</summary>
/// <remarks>Links are followed. A file that is there keeps its mode, and its owner where this user may give files away.</remarks>
internal sealed class WrittenFile
{
    /// <summary>Linux follows as many links.</summary>
    private const int LinkLimit = 40;

    private readonly string path;

    /// <summary>Where it will be, behind all links; null for a device.</summary>
    private readonly string? place;

    private readonly string? temporary;

    /// <exception cref="IOException">A folder is there, or the links lead in a circle.</exception>
    public WrittenFile(string path)
    {
        this.path = Path.GetFullPath(path);
        if (Directory.Exists(this.path))
            throw new IOException("it is a folder.");
        var isDevice = OperatingSystem.IsLinux()
            ? FileStatus.Read(this.path) is { IsRegular: false }
            : this.path.StartsWith("/dev/", StringComparison.Ordinal) || this.path.StartsWith(@"\\.\", StringComparison.Ordinal);
        place = isDevice ? null : Resolved(this.path);
        // A name of its own: the file's may be as long as names can be.
        temporary = place is null ? null : Path.Combine(Path.GetDirectoryName(place)!, $".fanout-{Path.GetRandomFileName()}");
    }

    /// <summary>The folder that gets a new entry; null for a device.</summary>
    public string? Folder => Path.GetDirectoryName(place);

    /// <summary>Writes the content and waits until the disk has it.</summary>
    public void Fill(Action<Stream> content)
    {
        if (temporary is null)
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            if (device.CanSeek)
                device.Seek(0, SeekOrigin.End);
            content(device);
            return;
        }

        UnixFileMode? mode = !OperatingSystem.IsWindows() && File.Exists(place) ? File.GetUnixFileMode(place) : null;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // Never more than the file allowed before, not even for a moment.
        if (mode is not null && !OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using var file = new FileStream(temporary, options);
        content(file);
        if (mode is { } kept && !OperatingSystem.IsWindows())
        {
            KeepOwner();
            File.SetUnixFileMode(file.SafeFileHandle, kept);
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>Puts the whole file into its place.</summary>
    /// <exception cref="IOException">A file exists and must not be overwritten.</exception>
    public void Finish(bool overwrite)
    {
        if (temporary is not null)
            File.Move(temporary, place!, overwrite);
    }

    /// <summary>Removes a file that did not come to its place.</summary>
    public void Discard()
    {
        if (File.Exists(temporary))
            File.Delete(temporary);
    }

    /// <summary>The message of an error, with the file's name for its temporary one.</summary>
    public string Explain(Exception exception) => exception is DirectoryNotFoundException
        ? $"folder '{Folder ?? Path.GetDirectoryName(path)}' not found."
        : temporary is null ? exception.Message : exception.Message.Replace(temporary, place, StringComparison.Ordinal);

    /// <summary>Only root may give a file away; anybody else becomes its owner.</summary>
    private void KeepOwner()
    {
        if (FileStatus.Read(place!) is { } former && FileStatus.Read(temporary!) is { } now
            && (former.User, former.Group) != (now.User, now.Group))
            _ = NativeFiles.ChangeOwner(temporary!, former.User, former.Group);
    }

    /// <summary>The place behind all links, as the kernel finds it: <c>..</c> in a link is the folder above the link's real one. Null below
    /// <c>/proc</c>: a shell has opened that file for this program and writes on into it.</summary>
    private static string? Resolved(string path)
    {
        if (OperatingSystem.IsWindows())
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var (rest, place, links) = (new Stack<string>(path.Split('/').Reverse()), "/", 0);
        while (rest.TryPop(out var name))
        {
            if (name is "" or ".")
                continue;
            var next = name == ".." ? Path.GetDirectoryName(place) ?? "/" : Path.Combine(place, name);
            if (next.StartsWith("/proc/", StringComparison.Ordinal))
                return null;
            if (name == ".." || new FileInfo(next).LinkTarget is not { } link)
            {
                place = next;
                continue;
            }

            if (++links > LinkLimit)
                throw new IOException("its links lead in a circle.");
            if (link.StartsWith('/'))
                place = "/";
            foreach (var part in link.Split('/').Reverse())
                rest.Push(part);
        }

        return place;
    }
}
