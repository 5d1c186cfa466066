using FanOut.Cores;

namespace FanOut.Benchmarks.Tests;

public sealed class LastCachesTests
{
    private const long Mebibyte = 1 << 20;

    private static void Write(string root, int cpu, int index, string level, string type, string size, string sharers)
    {
        var folder = Directory.CreateDirectory(Path.Join(root, $"/sys/devices/system/cpu/cpu{cpu}/cache/index{index}")).FullName;
        foreach (var (name, text) in new[] { ("level", level), ("type", type), ("size", size), ("shared_cpu_list", sharers) })
            File.WriteAllText(Path.Join(folder, name), text + "\n");
    }

    [Fact]
    public void Linux_names_the_cache_of_the_highest_level_and_who_shares_it()
    {
        using var root = new TemporaryFolder();
        for (var cpu = 0; cpu < 4; cpu++)
        {
            Write(root, cpu, 0, "1", "Data", "32K", $"{cpu}");
            Write(root, cpu, 1, "1", "Instruction", "64K", $"{cpu}");
            Write(root, cpu, 2, "3", "Unified", cpu < 3 ? "32768K" : "16M", cpu < 3 ? "0-2" : "3");
            Write(root, cpu, 3, "2", "Unified", "1024K", $"{cpu}");
        }

        // One of 32 MiB for three CPUs, one of 16 for the fourth.
        Assert.Equal(new LastCaches(16 * Mebibyte, 48 * Mebibyte, IsUpperBound: false),
            LastCaches.ReadLinux(root, HostTopology.ReadRuntime(4)));
        Assert.Null(LastCaches.ReadLinux(Path.Join(root, "empty"), HostTopology.ReadRuntime(4)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(unchecked((int)0x8000_001D))]
    public void A_processor_names_ways_lines_and_sets_of_each_cache_and_how_many_CPUs_share_it(int function)
    {
        // Level 1, data: 12 ways, lines of 64 bytes, 64 sets. Level 3: 16 ways, 32,768 sets, shared by 16.
        var (first, third) = ((0x21, (11 << 22) | 63, 63, 0), (0x63 | (15 << 14), (15 << 22) | 63, 32_767, 0));
        (int, int, int, int) Ask(int asked, int index) => (asked, index) switch
        {
            (unchecked((int)0x8000_0000), _) => (unchecked((int)0x8000_0021), 0, 0, 0),
            _ when asked == function => index switch { 0 => first, 1 => third, _ => default },
            _ => default,
        };

        Assert.Equal(
            [new LastCaches(32 * Mebibyte, 32 * Mebibyte, IsUpperBound: false), new(32 * Mebibyte, 64 * Mebibyte, IsUpperBound: false)],
            ((int[])[16, 17]).Select(cpus => LastCaches.ReadProcessor(Ask, cpus)));
    }

    [Fact]
    public void A_virtual_machine_may_name_only_what_all_cores_of_the_processor_have()
    {
        // 1,016 halves of a MiB, as an EPYC says it.
        static (int, int, int, int) Ask(int asked, int index) => unchecked((uint)asked) switch
        {
            0x8000_0000 => (unchecked((int)0x8000_0021), 0, 0, 0),
            0x8000_0006 => (0, 0, 0x0400_6140, 0x0FE0_9140),
            _ => default,
        };

        Assert.Equal(new LastCaches(508 * Mebibyte, 508 * Mebibyte, IsUpperBound: true), LastCaches.ReadProcessor(Ask, usableCpus: 2));
        Assert.Null(LastCaches.ReadProcessor((_, _) => default, usableCpus: 2));
    }

    /// <summary>The cache below is known, but it is not the last one.</summary>
    [Theory]
    [InlineData("0K")]
    [InlineData("4194305K")]
    [InlineData("16777216M")]
    public void Linux_may_name_a_size_that_no_cache_has_which_is_taken_as_unknown(string size)
    {
        using var root = new TemporaryFolder();
        Write(root, 0, 2, "2", "Unified", "1024K", "0");
        Write(root, 0, 3, "3", "Unified", size, "0");
        Assert.Null(LastCaches.ReadLinux(root, HostTopology.ReadRuntime(1)));

        Write(root, 0, 3, "3", "Unified", "4096M", "0");
        Assert.Equal(4_096 * Mebibyte, LastCaches.ReadLinux(root, HostTopology.ReadRuntime(1))?.One);
    }

    [Fact]
    public void A_processor_may_name_a_size_that_no_cache_has_which_is_taken_as_unknown()
    {
        // Level 3: 1,024 ways, lines of 64 bytes, 2^17 sets: 8 GiB.
        (int, int, int, int) large = (0x63, (1_023 << 22) | 63, (1 << 17) - 1, 0);
        // 16,383 halves of a MiB.
        Assert.Null(LastCaches.ReadProcessor(
            (asked, index) => unchecked((uint)asked) switch
            {
                0x8000_0000 => (unchecked((int)0x8000_0021), 0, 0, 0),
                0x8000_0006 => (0, 0, 0, unchecked((int)0xFFFC_0000)),
                4 or 0x8000_001D => index == 0 ? large : default,
                _ => default,
            },
            usableCpus: 2));
    }
}
