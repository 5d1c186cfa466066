using System.Text.RegularExpressions;

namespace FanOut.Cli.Ab;

/// <param name="ProjectFolder">Where the harness looks for the project file.</param>
internal sealed record BuiltProgram(string Path, string ProjectFolder);

/// <summary>Builds the benchmark project of a work tree.</summary>
/// <param name="project">The project's folder or file, relative to the root of the checkout.</param>
internal sealed partial class SideBuilder(RunProcesses processes, string project)
{
    /// <summary>The harness whose log, generated program and output are known.</summary>
    public const string TestedHarness = "0.15.8";

    /// <summary>A build that is silent for this long hangs.</summary>
    private static readonly TimeSpan silence = TimeSpan.FromMinutes(10);

    /// <summary>Maximum time of a build, however much it prints.</summary>
    private static readonly TimeSpan deadline = TimeSpan.FromHours(1);

    /// <summary>Lines of a failed build to show if it names no error.</summary>
    private const int LastLines = 20;

    /// <summary>Gives a work tree's builds properties: also those that the harness starts, which no command line of this program
    /// reaches.</summary>
    public static void SetProperties(string workTree, IReadOnlyDictionary<string, string> properties)
    {
        if (properties.Count == 0)
            return;

        // MSBuild reads the nearest such file above a project, and that one only.
        const string Name = "Directory.Build.rsp";
        var below = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var lines = string.Concat(properties.Select(property => $"\n-property:{property.Key}=\"{property.Value}\"")) + "\n";
        foreach (var file in Directory.GetFiles(workTree, Name, below).Append(Path.Combine(workTree, Name)).Distinct())
            File.AppendAllText(file, lines);
    }

    /// <exception cref="AbException">It does not build, or its harness is not supported.</exception>
    public async Task<BuiltProgram> Build(string name, string workTree, CancellationToken cancellation)
    {
        var file = ProjectFile(name, workTree);
        var folder = Path.GetDirectoryName(file)!;
        var build = await Dotnet(folder, ["build", file, "--configuration", "Release", "--nologo", "--verbosity", "quiet"], cancellation);
        var shown = $"dotnet build {Path.GetRelativePath(workTree, file)}";
        if (build.IsOverdue)
        {
            var limits = $"{DurationText.Format(silence)} of silence, {DurationText.Format(deadline)} in all";
            throw new AbException(
                $"{name}: {shown} was killed after {DurationText.Format(build.Elapsed)}; limits: {limits}.", Errors(build));
        }

        if (build.ExitCode != 0)
            throw new AbException($"{name}: does not build; {shown} ended with exit code {build.ExitCode}.", Errors(build));
        var asked = await Dotnet(folder, ["msbuild", file, "-property:Configuration=Release", "-getProperty:TargetPath"], cancellation);
        var program = asked.Output.LastOrDefault(line => line.Length > 0)?.Trim();
        if (asked.ExitCode != 0 || !File.Exists(program))
            throw new AbException(
                $"{name}: {project} does not build one program; projects with several target frameworks are not supported.");
        RefuseUntested(name, program);
        return new BuiltProgram(program, folder);
    }

    /// <summary>Another version may log other lines and print other results: refused rather than misread.</summary>
    private void RefuseUntested(string name, string program)
    {
        var dependencies = Path.ChangeExtension(program, ".deps.json");
        var version = File.Exists(dependencies) ? Harness().Match(File.ReadAllText(dependencies)) : Match.Empty;
        if (!version.Success)
            throw new AbException($"{name}: {project} does not use BenchmarkDotNet.");
        if (version.Groups["version"].Value != TestedHarness)
            throw new AbException($"{name}: uses BenchmarkDotNet {version.Groups["version"]}; only {TestedHarness} is supported.");
    }

    private string ProjectFile(string name, string workTree)
    {
        var path = Path.GetFullPath(Path.Combine(workTree, project));
        if (File.Exists(path))
            return path;
        string[] files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.*proj")] : [];
        return files switch
        {
            [var only] => only,
            [] => throw new AbException($"{name}: has no project '{project}'."),
            _ => throw new AbException($"{name}: '{project}' holds {files.Length} projects; name one of them."),
        };
    }

    private Task<ChildResult> Dotnet(string folder, string[] arguments, CancellationToken cancellation) => ChildProcess.Run(
        new ChildStart("dotnet", arguments, folder) { Environment = processes.BuildEnvironment, Silence = silence, Deadline = deadline },
            cancellation);

    /// <summary>The errors that a build names; else the end of its output.</summary>
    public static string Errors(ChildResult build)
    {
        string[] lines = [.. build.Output, .. build.Error];
        string[] errors = [.. lines.Where(line => ErrorLine().IsMatch(line)).Select(line => line.Trim()).Distinct()];
        return string.Join('\n', errors.Length > 0 ? errors : lines.TakeLast(LastLines));
    }

    [GeneratedRegex("\"BenchmarkDotNet/(?<version>[^\"]+)\"")]
    private static partial Regex Harness();

    [GeneratedRegex(@"\berror( [A-Z]+[0-9]+)?: ")]
    private static partial Regex ErrorLine();
}
