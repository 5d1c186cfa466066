using FanOut.Cores;

namespace FanOut.Tests.Cores;

/// <summary>A made-up Linux host: real files in a folder of their own, which stands for <c>/</c>.</summary>
internal sealed class HostTree : IDisposable
{
    /// <summary>What the runtime is taken to say; no host made up here has that many CPUs, so it shows wherever it is used.</summary>
    public const int RuntimeProcessors = 77;

    private const string Cpu = "/sys/devices/system/cpu";

    private readonly TemporaryFolder root = new();

    public HostTopology Read(int runtimeProcessors = RuntimeProcessors, int? process = null) =>
        HostTopology.ReadLinux(root, runtimeProcessors, process);

    public HostTree With(string path, string content)
    {
        var file = Path.Join(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content + "\n");
        return this;
    }

    /// <summary>
    /// Makes the path exist but refuse to be read, for any user: to open a folder as a file gives the same exception as a file without
    /// permission, which would not stop a test run as root.
    /// </summary>
    public HostTree Forbidding(string path)
    {
        With(path, "");
        var file = Path.Join(root, path);
        File.Delete(file);
        Directory.CreateDirectory(file);
        return this;
    }

    public HostTree Without(string path)
    {
        File.Delete(Path.Join(root, path));
        return this;
    }

    public HostTree WithOnline(string list) => With($"{Cpu}/online", list);

    public HostTree WithAllowed(string list) =>
        With("/proc/self/status", $"Name:\tdotnet\nCpus_allowed:\tff\nCpus_allowed_list:\t{list}\nMems_allowed_list:\t0");

    /// <summary>A CPU with both ways of telling its core: the list of its siblings, and the platform's number of the core.</summary>
    public HostTree WithCpu(int id, string siblings, int coreId, int socket = 0) =>
        WithCoreId(id, coreId, socket).With($"{Cpu}/cpu{id}/topology/core_cpus_list", siblings);

    public HostTree WithCoreId(int id, int coreId, int socket = 0) =>
        With($"{Cpu}/cpu{id}/topology/core_id", coreId.ToString(CultureInfo.InvariantCulture))
        .With($"{Cpu}/cpu{id}/topology/physical_package_id", socket.ToString(CultureInfo.InvariantCulture));

    /// <summary>CPUs 0 to n - 1, each a core of its own, all allowed.</summary>
    public HostTree WithPlainCpus(int count)
    {
        for (var id = 0; id < count; id++)
            WithCpu(id, id.ToString(CultureInfo.InvariantCulture), coreId: id);
        return WithOnline($"0-{count - 1}").WithAllowed($"0-{count - 1}");
    }

    /// <summary>Four cores with two hardware threads each, numbered as firmware usually does: 0-3, and their siblings 4-7.</summary>
    public HostTree WithSmtCpus()
    {
        for (var id = 0; id < 8; id++)
            WithCpu(id, $"{id % 4},{(id % 4) + 4}", coreId: id % 4);
        return WithOnline("0-7").WithAllowed("0-7");
    }

    public void Dispose() => root.Dispose();
}
