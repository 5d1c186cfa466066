namespace FanOut.Cli.Tests;

/// <summary>The real program in a process of its own.</summary>
internal static class Fanout
{
    /// <summary>Built beside the tests, which refer to it.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "fanout.dll");

    public static Task<ProgramRun> Run(params string[] arguments) => ProgramRun.OfAssembly(Program, arguments);
}
