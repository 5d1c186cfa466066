namespace FanOut.Benchmarks.Tests;

public sealed class ArraySizesTests
{
    private const long Mebibyte = 1 << 20, Gibibyte = 1 << 30;

    private static LastCaches Caches(long one, long all, bool isUpperBound = false) => new(one * Mebibyte, all * Mebibyte, isUpperBound);

    [Fact]
    public void One_array_is_four_times_all_caches_and_one_fits_into_any_of_them()
    {
        var sizes = ArraySizes.Choose(Caches(32, 64), 64 * Gibibyte, workers: 2);

        Assert.Equal((8, 256), (sizes.Within, sizes.Beyond));
        Assert.Equal(
            "The last caches of the usable CPUs have 64 MiB. The array of 256 MiB is 4.0 times as long; that of 8 MiB fits. Bytes are "
                + "counted as STREAM counts them.",
            sizes.Note);
        Assert.Equal(3, ArraySizes.Choose(Caches(12, 64), 64 * Gibibyte, workers: 2).Within);
    }

    [Fact]
    public void In_a_container_of_512_MiB_the_array_is_smaller_and_the_note_says_why()
    {
        // The runtime takes three quarters of the container's memory for its own. A quarter of that for three processes.
        var sizes = ArraySizes.Choose(Caches(32, 32), 384 * Mebibyte, workers: 2);

        Assert.Equal((8, 32), (sizes.Within, sizes.Beyond));
        Assert.Contains(
            "The array of 32 MiB is 1.0 times as long: 3 processes with one each may take a quarter of the memory;", sizes.Note,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_whole_processor_s_caches_a_part_is_assumed_and_so_are_unknown_ones()
    {
        var bound = ArraySizes.Choose(Caches(508, 508, isUpperBound: true), 64 * Gibibyte, workers: 2);
        var unknown = ArraySizes.Choose(caches: null, 64 * Gibibyte, workers: 2);

        Assert.Equal((8, 256), (bound.Within, bound.Beyond));
        Assert.StartsWith("The processor's last caches have 508 MiB, of which 64 MiB were assumed to be in reach. ", bound.Note,
            StringComparison.Ordinal);
        var small = ArraySizes.Choose(Caches(16, 16, isUpperBound: true), 64 * Gibibyte, workers: 2);
        Assert.Equal((4, 64), (small.Within, small.Beyond));
        Assert.Equal((8, 256), (unknown.Within, unknown.Beyond));
        Assert.StartsWith("The last caches are not known; 64 MiB were assumed. ", unknown.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 4_096)]
    [InlineData(64, 4_096)]
    [InlineData(2, 1)]
    public void Arrays_have_at_least_a_MiB_and_those_of_all_processes_stay_within_a_quarter_of_the_memory(int workers, long gibibytes)
    {
        var sizes = ArraySizes.Choose(Caches(96, 8_192), gibibytes * Gibibyte, workers);

        Assert.InRange(sizes.Within, 1, sizes.Beyond);
        Assert.InRange(sizes.Beyond * (workers + 1L) * Mebibyte, 1, Math.Max(gibibytes * Gibibyte / 4, 3 * Mebibyte));
    }
}
