using FanOut.Analysis.Results;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

/// <summary>What settings of the sides do to a case's launches.</summary>
public sealed class CasePairTests
{
    private static readonly BuiltCase @base = MadeRounds.Case("Fast", 0);
    private static readonly BuiltCase head =
        @base with { Command = @base.Command with { Arguments = ["Other.dll"], Environment = [new("DOTNET_gcConcurrent", "0")] } };

    [Fact]
    public void A_side_has_its_variables_beside_those_of_the_case()
    {
        var pair = new CasePair(@base, head).With(Variable("A", "1"), Variable("A", "2"));

        Assert.Equal([new("A", "1")], pair.Base.Command.Environment);
        Assert.Equal([new("DOTNET_gcConcurrent", "0"), new("A", "2")], pair.Head.Command.Environment);
        Assert.Equal(["Other.dll"], pair.Head.Command.Arguments);
        Assert.Equal(head.Key, pair.Head.Key);
    }

    [Fact]
    public void A_variable_that_the_case_sets_itself_is_refused_by_its_name_and_the_cases()
    {
        var pair = new CasePair(@base, head);

        var refused = Assert.Throws<AbException>(() => pair.With(SideSettings.None, Variable("DOTNET_gcConcurrent", "1")));

        Assert.Equal("--head-env DOTNET_gcConcurrent: Theirs.Some.Fast sets this variable itself; choose other benchmarks with --filter.",
            refused.Message);
        Assert.NotNull(pair.With(Variable("DOTNET_gcConcurrent", "1"), SideSettings.None));
    }

    [Fact]
    public void Settings_do_not_reach_a_control()
    {
        var control = new CasePair(@base with { IsControl = true }, head with { IsControl = true });

        Assert.Equal(control, control.With(SideSettings.None, SideSettings.None));
        Assert.Equal(control, control.With(Variable("A", "1"), Variable("DOTNET_gcConcurrent", "1")));

        // Another build of head would be another control.
        var built = control.With(SideSettings.None, MadeRounds.Settings);
        Assert.Equal(@base.Command, built.Head.Command);
        Assert.Equal(control.Base, built.Base);
    }

    private static SideSettings Variable(string name, string value) =>
        new() { Variables = new Dictionary<string, string> { [name] = value } };
}
