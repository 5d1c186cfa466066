namespace FanOut.Benchmarks.Tests;

[Collection(OwnProcess.Name)]
public sealed class StreamTriadTests
{
    [Theory]
    [InlineData(3, 1)]
    [InlineData(1_000, 2)]
    [InlineData(100_003, 3)]
    public void Every_call_computes_all_elements_with_its_own_scale(int numbers, int threads)
    {
        OwnProcess.Needs(Requirement.OpenMp);
        var triad = new StreamTriad(numbers, threads, OpenMpWaiting.Passive);

        // Three elements of 1 + scale * 2.
        Assert.Equal([9, 15, 21], new[] { triad.Run(), triad.Run(), triad.Run() });
        // Compares all elements.
        triad.End();
    }

    [Fact]
    public void Elements_that_are_not_those_of_the_last_call_are_counted()
    {
        OwnProcess.Needs(Requirement.OpenMp);
        var library = OpenMpLibrary.Load(OpenMpWaiting.Passive);
        var arrays = library.StartTriad(2, 1_000);
        // No number, and so not what anything computes.
        library.Triad(2, arrays, double.NaN);

        Assert.Equal(1_000, library.EndTriad(arrays));
        Assert.ThrowsAny<Exception>(() => library.StartTriad(2, 0));
    }
}
