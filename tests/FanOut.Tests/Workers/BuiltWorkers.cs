using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>The workers that the build of this test project has made.</summary>
internal static class BuiltWorkers
{
    private static readonly WorkerPrograms programs = WorkerPrograms.Read(typeof(BuiltWorkers).Assembly);

    public static WorkerProgram Managed => programs.Managed;

    /// <summary>
    /// Without a C compiler, the tests that need the native worker are skipped; in CI they fail, so that they are not lost unnoticed.
    /// </summary>
    public static WorkerProgram Native
    {
        get
        {
            if (programs.Native is null && Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail($"The native worker is missing in CI: {programs.NativeMissing}.");
            Assert.SkipUnless(programs.Native is not null, $"The native worker is missing: {programs.NativeMissing}.");
            return programs.Native!;
        }
    }

    public static WorkerProgram Named(string name) => name == "native" ? Native : Managed;
}
