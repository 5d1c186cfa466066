namespace FanOut.Cli.Usage;

/// <summary>Options whose values are a few words.</summary>
internal static class Choices
{
    /// <summary>Restricts an option to these values, which its help and messages list.</summary>
    public static void Only<T>(Option<T> option, IReadOnlyList<string> values)
    {
        option.HelpName = string.Join('|', values);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Select(token => token.Value).FirstOrDefault(value => !values.Contains(value)) is { } wrong)
            {
                var guess = NearestNames.Guess(wrong, values) is { } meant ? $" ({meant}?)" : "";
                result.AddError(UsageError.Invalid(option.Name, wrong, $"{string.Join(", ", values.SkipLast(1))} or {values[^1]}{guess}"));
            }
        });
    }
}
