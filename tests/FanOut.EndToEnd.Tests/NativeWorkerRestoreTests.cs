namespace FanOut.EndToEnd.Tests;

/// <summary>Where the native compiler of a native worker comes from, and what happens where it comes from nowhere.</summary>
[Collection(nameof(PackedPackages))]
public sealed class NativeWorkerRestoreTests(PackedPackages packages)
{
    [Fact]
    public async Task Without_a_source_of_the_native_compiler_one_line_says_so_and_a_source_of_the_command_line_is_asked_too()
    {
        PackedPackages.AreNeeded();
        var project = NativeKernelProject.Make(packages, "NativeRestore", packages.WithoutNativeCompiler());

        var build = await packages.Run(project, "dotnet build -c Release --nologo");
        Assert.True(build.ExitCode == 0, build.Output + build.Error);
        var missing = Assert.Single(build.Output.Split('\n'), line => line.Contains("NU1101", StringComparison.Ordinal));
        Assert.StartsWith(
            "The native FanOut.Worker is left out: the native compiler cannot be restored (NU1101: Unable to find package ",
            missing.Trim(),
            StringComparison.Ordinal);

        var run = await packages.Run(
            project, "dotnet run -c Release --no-build --filter '*Counted.Sequential*' '*Counted.ProcessPool*' --cores 2 --job Dry");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains(
            "Left out: Counted.ProcessPool. The native compiler cannot be restored (NU1101: ", run.Output, StringComparison.Ordinal);

        // Builds of Visual Studio do not say where dotnet is.
        var sources = $"-p:RestoreSources='{packages.Feed}%3B{packages.Lent}' -p:DOTNET_HOST_PATH=";
        var restored = await packages.Run(project, $"dotnet build -c Release --nologo {sources}");
        Assert.True(restored.ExitCode == 0, restored.Output + restored.Error);
        Assert.Contains(NativeKernelProject.Publishing, restored.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(NativeKernelProject.Worker(project)), restored.Output);
    }
}
