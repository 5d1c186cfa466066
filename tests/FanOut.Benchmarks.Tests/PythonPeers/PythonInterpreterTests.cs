namespace FanOut.Benchmarks.Tests;

/// <summary>Which file on the path is a free-threaded Python; the builds here are stand-ins that answer as one would.</summary>
public sealed class PythonInterpreterTests : IDisposable
{
    private const string FreeThreaded = "#!/bin/sh\nexit 0\n";
    private const string Other = "#!/bin/sh\nexit 1\n";
    private const string NotAProgram = "#!/nowhere/python\n";

    private readonly TemporaryFolder folder = new();

    public PythonInterpreterTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins are scripts of a Unix shell.");

    public void Dispose() => folder.Dispose();

    private void Add(string name, string script)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_path_without_one_says_so_whatever_else_is_on_it()
    {
        Add("python3.13", FreeThreaded);
        Add("python3.13t-config", FreeThreaded);
        Add("python3.xt", FreeThreaded);

        var missing = PythonInterpreter.FreeThreadedOn($"{folder}/nowhere{Path.PathSeparator}{folder}").WhyMissing;

        Assert.Equal("There is no free-threaded Python (python3.13t, python3.14t, ...) on the path.", missing);
    }

    [Fact]
    public void The_newest_is_taken_by_number_and_not_by_letter()
    {
        Add("python3.9t", FreeThreaded);
        Add("python3.13t", Other);
        Add("python3.14t", FreeThreaded);

        Assert.Equal(new PythonInterpreter(Path.Combine(folder, "python3.14t"), null), PythonInterpreter.FreeThreadedOn(folder));
    }

    [Fact]
    public void A_newer_one_that_does_not_work_hides_no_older_one()
    {
        Add("python3.13t", FreeThreaded);
        Add("python3.14t", Other);
        Add("python3.15t", NotAProgram);

        Assert.Equal(new PythonInterpreter(Path.Combine(folder, "python3.13t"), null), PythonInterpreter.FreeThreadedOn(folder));
    }

    [Fact]
    public void Where_none_works_the_newest_is_named()
    {
        Add("python3.13t", Other);
        Add("python3.14t", Other);

        Assert.Equal("The python3.14t of this machine is not a free-threaded build.", PythonInterpreter.FreeThreadedOn(folder).WhyMissing);
    }

    [Fact]
    public void A_name_alone_is_not_enough()
    {
        Add("python3.14t", Other);

        Assert.Equal("The python3.14t of this machine is not a free-threaded build.", PythonInterpreter.FreeThreadedOn(folder).WhyMissing);
    }
}
