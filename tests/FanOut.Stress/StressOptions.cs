using System.CommandLine;

namespace FanOut.Stress;

/// <summary>The options that every command has.</summary>
internal static class StressOptions
{
    // Every stage gets at least one.
    private const int FewestCalls = 100;

    /// <summary>Calls of all stages together.</summary>
    public static Option<int> Calls(int usual)
    {
        var option = new Option<int>("--calls") { Description = "Calls of all stages together.", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            // The parser refuses texts that are no numbers.
            if (result.Tokens is [var text] && int.TryParse(text.Value, CultureInfo.InvariantCulture, out var calls) && calls < FewestCalls)
                result.AddError($"'--calls' must be at least {FewestCalls}: the stages share them.");
        });
        return option;
    }

    /// <summary>Seed of the random plans.</summary>
    public static Option<int> Seed() => new("--seed") { Description = "Seed of the random plans.", DefaultValueFactory = _ => 1 };
}
