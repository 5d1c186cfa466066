namespace FanOut.History;

/// <summary>The one schema of both kinds of databases, in the steps that lead from each version to the next.</summary>
/// <remarks>
/// A run is a row, and each of its benchmarks a row whose content is compact (<see cref="CaseContent"/>): a row for each launch would take more bytes for keys
/// than for numbers. Cases stand by benchmark and run, so that one benchmark's months are read in one go.
/// <c>{key}</c>, <c>{bytes}</c>, <c>{clustered}</c> and <c>{drop text indexes}</c> are what each of the two databases calls or needs.
/// </remarks>
internal static class HistorySchema
{
    /// <summary>The version that this program writes, and the newest one it reads.</summary>
    public static int CurrentVersion => steps.Length;

    /// <summary>From here on there is all that a reader asks for: reading such a history changes nothing.</summary>
    public const int ReadableVersion = 2;

    /// <summary>The version whose names have no hashes yet.</summary>
    public const int UnhashedVersion = 3;

    private static readonly string[] steps =
    [
        """
        CREATE TABLE schema_version (version INTEGER NOT NULL);
        INSERT INTO schema_version (version) VALUES (0);
        CREATE TABLE environments (id {key}, facts TEXT NOT NULL UNIQUE);
        CREATE TABLE benchmarks (
            id {key}, name TEXT NOT NULL, job TEXT NOT NULL, choices TEXT NOT NULL, method TEXT NOT NULL, UNIQUE (name, job));
        CREATE TABLE runs (
            id {key}, identity {bytes} NOT NULL UNIQUE, time_ticks BIGINT NOT NULL, commit_hash TEXT, branch TEXT, labels TEXT NOT NULL,
            environment INTEGER NOT NULL REFERENCES environments (id));
        CREATE TABLE cases (
            benchmark INTEGER NOT NULL REFERENCES benchmarks (id), run INTEGER NOT NULL REFERENCES runs (id), content {bytes} NOT NULL,
            PRIMARY KEY (benchmark, run)) {clustered};
        """,
        """
        CREATE TABLE acknowledgements (
            id {key}, change_id TEXT NOT NULL, benchmark TEXT NOT NULL, job TEXT NOT NULL, environment TEXT, quantity TEXT NOT NULL,
            direction TEXT NOT NULL, run {bytes} NOT NULL, reason TEXT NOT NULL, author TEXT, time_ticks BIGINT NOT NULL);
        """,

        // An index of PostgreSQL holds 2,700 bytes of a row, and names have no such limit. The program computes the hashes between the two steps.
        """
        {drop text indexes}
        ALTER TABLE environments ADD COLUMN hash {bytes};
        ALTER TABLE benchmarks ADD COLUMN hash {bytes};
        """,
        """
        CREATE UNIQUE INDEX environments_hash ON environments (hash);
        CREATE UNIQUE INDEX benchmarks_hash ON benchmarks (hash);
        """,
    ];

    /// <summary>The statements that lead from a version to the current one, each with the version it leads to.</summary>
    /// <param name="version">0 for an empty database.</param>
    public static IEnumerable<(int Version, string Sql)> StepsFrom(int version) =>
        steps.Index().Skip(version).Select(step => (step.Index + 1, step.Item));
}
