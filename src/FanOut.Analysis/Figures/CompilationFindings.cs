using FanOut.Analysis.Results;
using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.Figures;

/// <summary>Findings about the runtime's compiler, which replaces the code of a method while it is being called.</summary>
public static class CompilationFindings
{
    /// <summary>Name of a launch's figure: 1 where the compiler had settled before the first measured call, 0 where it had not, or where
    /// kept child processes compiled during these calls.</summary>
    public const string Settled = "compilationSettled";

    public static readonly FindingKind NotSettled = new(
        "compilation-not-settled", "The runtime was still compiling when a launch began to measure.");

    public static Finding DescribeNotSettled(int launches, int all) => new(
        NotSettled,
        $"In {launches} of {Count(all, "launch")} the runtime was still compiling when measuring began, so later calls may be faster.",
        launches, 0, "Run again with --envVars DOTNET_TieredPGO:0, which spares a step; if it stays, the work compiles code itself.");

    /// <summary>Null for a case whose launches settled or did not wait for it.</summary>
    public static Finding? Find(RunRecord record, BenchmarkId benchmark)
    {
        var launches = LaunchFigures.Read(record, benchmark);
        return launches.Count(launch => launch[Settled] == 0) is > 0 and var open ? DescribeNotSettled(open, launches.Count) : null;
    }
}
