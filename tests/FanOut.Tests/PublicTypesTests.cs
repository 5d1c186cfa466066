using FanOut.Strategies;

namespace FanOut.Tests;

public sealed class PublicTypesTests
{
    private const int MaxTypes = 30;

    [Fact]
    public void The_package_shows_its_users_thirty_types_at_most()
    {
        var types = typeof(IStrategy).Assembly.GetExportedTypes();
        Assert.True(types.Length <= MaxTypes, $"{types.Length} public types: {string.Join(", ", types.Select(type => type.Name))}");
    }
}
