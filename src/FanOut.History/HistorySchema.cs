namespace FanOut.History;

/// <summary>The schema of both databases, as steps from each version to the next.</summary>
/// <remarks>A run is a row, and each of its benchmarks a row of compact bytes (<see cref="CaseContent"/>), stored by benchmark and run, so
/// that one benchmark's months are read together. Each database replaces the words in braces.</remarks>
internal static class HistorySchema
{
    /// <summary>The version that is written, and the newest that is read.</summary>
    public static int CurrentVersion => steps.Length;

    /// <summary>Readers use this version and later ones without changing them.</summary>
    public const int ReadableVersion = 2;

    /// <summary>The last version without hashes of names.</summary>
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

        // An index of PostgreSQL holds 2,700 bytes of a row; names may be longer. The program computes the hashes between the two steps.
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

    /// <summary>The statements from a version to the current one; 0 is an empty database.</summary>
    public static IEnumerable<(int Version, string Sql)> StepsFrom(int version) =>
        steps.Index().Skip(version).Select(step => (step.Index + 1, step.Item));
}
