using System.CommandLine;
using FanOut.Cli.Usage;

namespace FanOut.Cli.Ab;

/// <summary>What stands after <c>--</c> on a command line, for BenchmarkDotNet. The parser takes every word for such that it cannot place; <see cref="UsageError"/> does not.</summary>
internal static class HarnessArguments
{
    public static Argument<string[]> Argument() =>
        new(UsageText.HarnessArguments) { Description = "After --: arguments for BenchmarkDotNet, such as --iterationCount 5.", Arity = ArgumentArity.ZeroOrMore };
}
