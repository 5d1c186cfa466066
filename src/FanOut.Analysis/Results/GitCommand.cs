namespace FanOut.Analysis.Results;

/// <summary>How git is called, whoever calls it: about the repository of the folder that is named, and without running anything that the repository names.</summary>
public static class GitCommand
{
    /// <summary>
    /// Variables by which a hook, in which this may run, points git to its own repository: those that <c>git rev-parse --local-env-vars</c> lists.
    /// What else works on sources must not see them either.
    /// </summary>
    public static IReadOnlyList<string> LocalVariables { get; } =
    [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE",
        "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_PREFIX",
        "GIT_INTERNAL_SUPER_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR",
    ];

    /// <summary>Variables of git's process beyond those of this one; null removes one.</summary>
    public static IReadOnlyDictionary<string, string?> Environment { get; } = LocalVariables
        .Select(name => KeyValuePair.Create(name, (string?)null))
        // Where it would ask for a password, nobody answers.
        .Append(KeyValuePair.Create("GIT_TERMINAL_PROMPT", (string?)"0"))
        .ToDictionary();

    /// <summary>Git's arguments: the folder, no hooks and no monitor of files (both are programs that a repository names), and then the command.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="command">A command of git and its arguments.</param>
    public static IReadOnlyList<string> Arguments(string folder, params IEnumerable<string> command) =>
        ["-C", folder, "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=", .. command];
}
