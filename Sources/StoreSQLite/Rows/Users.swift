import Casework
import Exchange
import Terms

extension UserRow {
    static let columns = "id, authority, sign_in_name, roles, password_hash, wrapped_key, disabled_at"

    init(_ row: StoredRow, certificates: [[UInt8]]) throws {
        let roles: Words = try row["roles"]
        self.init(
            id: try row["id"], authority: try row["authority"], signInName: try row["sign_in_name"],
            roles: Set(
                try roles.words.map { word in
                    guard let role = OfficerRole(rawValue: word) else { throw row.corrupt("roles") }
                    return role
                }),
            passwordHash: try row["password_hash"], wrappedKey: try row["wrapped_key"], certificates: certificates,
            disabledAt: try row["disabled_at"])
    }
}

extension TokenRow {
    static let columns = "digest, officer, created_at, expires_at, revoked_at, name, scopes"

    init(_ row: StoredRow) throws {
        let scopes: Words? = try row["scopes"]
        self.init(
            digest: try row["digest"], officer: try row["officer"], createdAt: try row["created_at"], expiresAt: try row["expires_at"],
            revokedAt: try row["revoked_at"], name: try row["name"], scopes: scopes?.words)
    }
}

extension SQLiteReading {
    func user(_ id: OfficerID) throws -> UserRow? {
        let certificates: [[UInt8]] = try session.all(
            "user_certificates", "SELECT der FROM user_certificates WHERE officer = ? ORDER BY position", [id]
        ) { try $0["der"] }
        return try session.first("users", "SELECT \(UserRow.columns) FROM users WHERE id = ?", [id]) {
            try UserRow($0, certificates: certificates)
        }
    }

    func users() throws -> [UserRow] {
        var certificates: [OfficerID: [[UInt8]]] = [:]
        let pairs: [(OfficerID, [UInt8])] = try session.all(
            "user_certificates", "SELECT officer, der FROM user_certificates ORDER BY officer, position"
        ) { (try $0["officer"], try $0["der"]) }
        for (officer, der) in pairs { certificates[officer, default: []].append(der) }
        return try session.all("users", "SELECT \(UserRow.columns) FROM users ORDER BY id") {
            try UserRow($0, certificates: certificates[try $0["id"], default: []])
        }
    }

    func token(_ digest: Digest) throws -> TokenRow? {
        try session.first(
            "tokens", "SELECT \(TokenRow.columns) FROM tokens WHERE digest = ?", [digest], read: TokenRow.init)
    }

    func tokens(of officer: OfficerID) throws -> [TokenRow] {
        try session.all("tokens", "SELECT \(TokenRow.columns) FROM tokens WHERE officer = ?", [officer], read: TokenRow.init)
            .sorted { ($1.createdAt, $1.digest) < ($0.createdAt, $0.digest) }
    }
}

extension SQLiteWriter {
    func put(_ row: UserRow) throws {
        try session.together {
            try session.run(
                """
                INSERT INTO users (id, authority, sign_in_name, roles, password_hash, wrapped_key, disabled_at)
                VALUES (?, ?, ?, ?, ?, ifnull(?, x''), ?)
                ON CONFLICT (id) DO UPDATE SET authority = excluded.authority, sign_in_name = excluded.sign_in_name,
                    roles = excluded.roles, password_hash = excluded.password_hash, wrapped_key = excluded.wrapped_key,
                    disabled_at = excluded.disabled_at
                """,
                [
                    row.id, row.authority, row.signInName, Words(row.roles.map(\.rawValue).sorted()), row.passwordHash, row.wrappedKey,
                    row.disabledAt,
                ])
            try session.run("DELETE FROM user_certificates WHERE officer = ?", [row.id])
            for (position, der) in row.certificates.enumerated() {
                try session.run(
                    "INSERT INTO user_certificates (officer, position, der) VALUES (?, ?, ifnull(?, x''))", [row.id, position, der])
            }
        }
    }

    func put(_ row: TokenRow) throws {
        let changed = try session.run(
            """
            INSERT INTO tokens (\(TokenRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (digest) DO UPDATE SET revoked_at = excluded.revoked_at
            WHERE (officer, created_at, expires_at, name, scopes)
                IS (excluded.officer, excluded.created_at, excluded.expires_at, excluded.name, excluded.scopes)
            """,
            [row.digest, row.officer, row.createdAt, row.expiresAt, row.revokedAt, row.name, row.scopes.map { Words($0) }])
        guard changed == 1 else { throw StoreFault(.duplicate, "another token \(row.digest.short) is there already") }
    }
}
