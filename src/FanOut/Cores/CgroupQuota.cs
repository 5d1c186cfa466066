namespace FanOut.Cores;

/// <summary>The CPU quota that control groups set: so much CPU time per period of time.</summary>
/// <remarks>Source: the Linux kernel's documentation, admin-guide/cgroup-v2 (cpu.max) and scheduler/sched-bwc (cpu.cfs_quota_us).</remarks>
internal static class CgroupQuota
{
    /// <summary>The tightest quota of the process's group and all groups above; null for none, and whether all could be read.</summary>
    public static (CpuQuota? Quota, bool IsKnown) Read(KernelFiles files)
    {
        if (CgroupPlace.Find(files) is not { } place)
            return (null, false);
        CpuQuota? tightest = null;
        var areAllKnown = true;
        foreach (var folder in place.FoldersUpwards())
        {
            var (quota, isKnown) = place.IsVersion1 ? ReadVersion1(files, folder) : ReadVersion2(files, folder);
            areAllKnown &= isKnown;
            if (quota is { } found && (tightest is null || found.Cpus < tightest.Value.Cpus))
                tightest = found;
        }

        return (tightest, areAllKnown);
    }

    // "max 100000" or "150000 100000", microseconds. The root group has no such file, nor has a group without the controller.
    private static (CpuQuota? Quota, bool IsKnown) ReadVersion2(KernelFiles files, string folder)
    {
        var path = $"{folder}/cpu.max";
        if (!files.Exists(path))
            return (null, true);
        return files.ReadText(path)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["max", ..] => (null, true),
            [var first, var second] when KernelFiles.ParseNumber(first) is { } time && KernelFiles.ParseNumber(second) is { } period =>
                Ratio(time, period),
            _ => (null, false),
        };
    }

    // Time and period in a file each, microseconds; a time of -1 means no limit.
    private static (CpuQuota? Quota, bool IsKnown) ReadVersion1(KernelFiles files, string folder)
    {
        var path = $"{folder}/cpu.cfs_quota_us";
        if (!files.Exists(path))
            return (null, true);
        return (files.ReadNumber(path), files.ReadNumber($"{folder}/cpu.cfs_period_us")) switch
        {
            ( < 0, _) => (null, true),
            ({ } time, { } period) => Ratio(time, period),
            _ => (null, false),
        };
    }

    private static (CpuQuota? Quota, bool IsKnown) Ratio(long time, long period) =>
        time > 0 && period > 0 ? (new CpuQuota((double)time / period), true) : (null, false);
}

/// <summary>Where the file system has the control group that limits this process's CPU time.</summary>
/// <param name="IsVersion1">Whether control groups of version 1 have the CPU controller, not those of version 2.</param>
/// <param name="Mount">Where its hierarchy is mounted.</param>
/// <param name="Group">The group beneath the mount, empty or beginning with a slash.</param>
/// <remarks>Source: the manual pages cgroups(7), cgroup_namespaces(7) and proc_pid_mountinfo(5).</remarks>
internal sealed record CgroupPlace(bool IsVersion1, string Mount, string Group)
{
    /// <summary>Found through <c>/proc/self/cgroup</c> and <c>/proc/self/mountinfo</c>; null where the first cannot be read.</summary>
    public static CgroupPlace? Find(KernelFiles files)
    {
        string? version1 = null, version2 = null;
        foreach (var line in files.ReadLines("/proc/self/cgroup"))
        {
            // hierarchy:controllers:path, where version 2 has hierarchy 0 and no controllers, and the path may hold colons.
            if (line.Split(':', 3) is not [var hierarchy, var controllers, var path] || !path.StartsWith('/'))
                continue;
            if (controllers.Split(',').Contains("cpu"))
                version1 = path;
            else if (hierarchy == "0" && controllers.Length == 0)
                version2 = path;
        }

        // Both may be mounted; only one of them has the controller, and version 1 names its own.
        return version1 is not null
            ? At(files, isVersion1: true, version1, IsCpuMountOfVersion1, "/sys/fs/cgroup/cpu")
            : version2 is not null
            ? At(files, isVersion1: false, version2, (type, _) => type == "cgroup2", "/sys/fs/cgroup")
            : null;
    }

    /// <summary>The group's folder and those above it up to the mount: the tightest limit holds.</summary>
    public IEnumerable<string> FoldersUpwards()
    {
        for (var group = Group; group.Length > 0; group = group[..group.LastIndexOf('/')])
            yield return Mount + group;
        yield return Mount;
    }

    private static CgroupPlace At(
        KernelFiles files, bool isVersion1, string path, Func<string, string, bool> isMount, string conventionalMount)
    {
        foreach (var line in files.ReadLines("/proc/self/mountinfo"))
        {
            // id parent device root mount options [tags...] - type origin superOptions
            var fields = line.Split(' ');
            var dash = Array.IndexOf(fields, "-", 5 < fields.Length ? 5 : fields.Length);
            if (dash >= 0 && fields.Length >= dash + 4 && isMount(fields[dash + 1], fields[dash + 3]))
                return new CgroupPlace(isVersion1, fields[4].TrimEnd('/'), Beneath(fields[3], path));
        }

        return new CgroupPlace(isVersion1, conventionalMount, Beneath("/", path));
    }

    // A container without a namespace of its own sees its group's full path here and a mount that starts at that group: the common part is
    // cut off. With a namespace, a group outside of it shows as "/..", and the mount is the nearest folder.
    private static string Beneath(string mountRoot, string path)
    {
        var root = mountRoot.TrimEnd('/');
        var isBeneath = path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '/');
        return !isBeneath || path.Split('/').Contains("..") ? "" : path[root.Length..].TrimEnd('/');
    }

    private static bool IsCpuMountOfVersion1(string type, string superOptions) =>
        type == "cgroup" && superOptions.Split(',').Contains("cpu");
}
