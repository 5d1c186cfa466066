using System.IO.Enumeration;

namespace FanOut.Cli.Ab;

/// <summary>Checks out, builds and rehearses both sides at the same time, because nothing is measured yet.</summary>
/// <param name="project">The project, relative to the root of the checkout.</param>
internal sealed class BothBuilds(Worktrees worktrees, string project, AbOptions options)
{
    /// <summary>Whether one build serves both sides: they have the same sources and the same properties.</summary>
    public bool AreOne(SourceState @base, SourceState head) =>
        @base.Commit == head.Commit && options.BaseSettings.Properties.SequenceEqual(options.HeadSettings.Properties);

    /// <summary>Builds base and head; gives the same build twice if one serves both.</summary>
    /// <exception cref="AbException">A side cannot be built or run, or a filter matches nothing.</exception>
    public async Task<(BuiltSide Base, BuiltSide Head)> Build(SourceState @base, SourceState head, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var building = Side("base", @base, options.BaseSettings, either);
        var other = AreOne(@base, head) ? building : Side("head", head, options.HeadSettings, either);

        // If one side fails, the other is cancelled; the failure is thrown when both have ended.
        await Task.WhenAll(building, other);

        // Compiler servers would stay beside the measurement.
        worktrees.Processes.KillRemaining();
        var (built, builtHead) = (await building, await other);
        if (options.Filters.FirstOrDefault(
            filter => !built.Cases.Concat(builtHead.Cases).Any(each => Names(filter, each.Benchmark))) is { } misspelt)
            throw new AbException($"--filter '{misspelt}' matches no benchmark on either side; controls alone are not compared.");
        return (built, builtHead with { State = head });
    }

    private async Task<BuiltSide> Side(string name, SourceState state, SideSettings settings, CancellationTokenSource either)
    {
        try
        {
            var title = $"{name}, {state}";
            var workTree = await worktrees.CheckOut(name, state, either.Token);
            SideBuilder.SetProperties(workTree, settings.Properties);
            var program = await new SideBuilder(worktrees.Processes, project).Build(title, workTree, either.Token);
            return await new Rehearsal(worktrees.Processes, Filters(), options.HarnessArguments, options.Control, options.Deadline)
                .Run(title, state, program, workTree, worktrees.Beside($"{name}-artifacts"), either.Token);
        }
        catch
        {
            await either.CancelAsync();
            throw;
        }
    }

    /// <summary>As the harness does: by the full name, or by that without its parameters.</summary>
    private static bool Names(string filter, string benchmark) => new[] { benchmark, benchmark.Split('(')[0] }
        .Any(name => FileSystemName.MatchesSimpleExpression(filter, name));

    /// <summary>Controls always run.</summary>
    private string[] Filters() => options.Filters is ["*"]
        ? ["*"]
        : [.. options.Filters, $"*{NegativeControl.ClassName}.*", .. options.Control is { } control ? [control] : Array.Empty<string>()];
}
