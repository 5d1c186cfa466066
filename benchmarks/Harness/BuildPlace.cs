using System.Globalization;

namespace FanOut.Benchmarks;

/// <summary>Where this run has its measured program built: the harness builds in a folder named after a job, which two runs at once must not share.</summary>
internal sealed class BuildPlace : IDisposable
{
    private readonly FileStream taken;
    private readonly int number;

    private BuildPlace(FileStream taken, int number) => (this.taken, this.number) = (taken, number);

    /// <summary>Takes the first place that no other run has; a killed run's is free.</summary>
    /// <param name="folder">Below it the harness builds.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static BuildPlace Take(string folder)
    {
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".measuring-{number}"));
            try
            {
                return new BuildPlace(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), number);
            }
            catch (IOException) when (File.Exists(path) && number < 100)
            {
                // Another run has it.
            }
        }
    }

    /// <summary>A job's id in this place: as it is in the first one.</summary>
    public string Of(string id) => number == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-beside-{number}");

    /// <inheritdoc/>
    public void Dispose() => taken.Dispose();
}
