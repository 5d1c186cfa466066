using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace FanOut.Cli.Ab;

/// <summary>The options for what one side is given beyond the state of its sources.</summary>
internal sealed partial class SideOptions
{
    /// <summary>On the command lines of fanout's and BenchmarkDotNet's builds, which win over a response file.</summary>
    private static readonly HashSet<string> ownProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        "Configuration", "Optimize", "Deterministic", "UseSharedCompilation", "ArtifactsPath", "OutDir", "OutputPath", "PublishDir",
    };

    private readonly Option<SortedDictionary<string, string>> variables;
    private readonly Option<SortedDictionary<string, string>> properties;

    /// <param name="side"><c>base</c> or <c>head</c>.</param>
    public SideOptions(string side)
    {
        // Names that differ by case only are the same one to MSBuild, and as variables on Windows.
        variables = Values.Pairs(
            $"--{side}-env", "NAME=VALUE",
            $"Environment variable of {side}'s measured launches, such as DOTNET_gcServer=1; may be repeated.",
            "NAME=VALUE, each NAME once, for example DOTNET_gcServer=1", StringComparer.OrdinalIgnoreCase, IsVariable);
        properties = Values.Pairs(
            $"--{side}-property", "NAME=VALUE",
            $"MSBuild property of {side}'s build, such as TieredPGO=false; may be repeated.",
            "NAME=VALUE, each NAME once, for example TieredPGO=false", StringComparer.OrdinalIgnoreCase, IsProperty);
        variables.Validators.Add(result =>
        {
            if (result.Tokens.Select(token => token.Value).FirstOrDefault(text => RunProcesses.Sets(text.Split('=')[0])) is { } own)
                result.AddError(UsageError.Invalid(variables.Name, own, "a variable that fanout ab does not set itself"));
        });
        properties.Validators.Add(result =>
        {
            if (result.Tokens.Select(token => token.Value).FirstOrDefault(text => ownProperties.Contains(text.Split('=')[0])) is { } own)
                result.AddError(UsageError.Invalid(properties.Name, own, "a property that the builds do not set themselves"));
        });
    }

    public void AddTo(Command command)
    {
        command.Options.Add(variables);
        command.Options.Add(properties);
    }

    public SideSettings Read(ParseResult parsed) => new()
    {
        Variables = parsed.GetRequiredValue(variables),
        Properties = parsed.GetRequiredValue(properties),
    };

    /// <summary>The settings as they were typed, whether they can be read or not.</summary>
    public HashSet<(bool IsProperty, string Text)> Typed(SymbolResult result)
    {
        return [.. Texts(variables).Select(text => (false, text)), .. Texts(properties).Select(text => (true, text))];

        IEnumerable<string> Texts(Option option) => result.GetResult(option)?.Tokens.Select(token => token.Value) ?? [];
    }

    /// <summary>Whether settings can have come from such options; those of a file need not.</summary>
    public static bool ArePossible(SideSettings settings) =>
        settings.Variables.All(variable => IsVariable(variable.Key, variable.Value))
        && settings.Properties.All(property => IsProperty(property.Key, property.Value));

    private static bool IsVariable(string name, string value) =>
        VariableName().IsMatch(name) && value is not null && !value.Contains('\0');

    // The value stands between quotes, on a line of a response file; a backslash would take the last one for a letter.
    private static bool IsProperty(string name, string value) =>
        PropertyName().IsMatch(name) && value is not null && !value.EndsWith('\\')
        && !value.Any(symbol => symbol == '"' || char.IsControl(symbol));

    [GeneratedRegex(@"^[^\s\0=]+\z")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_-]*\z")]
    private static partial Regex PropertyName();
}
