import GRDB

extension Configuration {
    /// How every connection of ours is set up: what is committed is on the disk, and the schema is not taken on trust.
    static func durable(and more: @escaping @Sendable (Database) throws -> Void = { _ in }) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA temp_store = MEMORY;
                    """)
            try more(database)
        }
        return configuration
    }
}
