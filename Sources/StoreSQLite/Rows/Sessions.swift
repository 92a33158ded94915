import Casework
import Terms

extension SessionRow.Stage: Storable {}

extension SessionRow {
    static let columns = "digest, officer, stage, created_at, ends_at, seen_at, proven_at, ended_at, challenge"

    init(_ row: StoredRow) throws {
        self.init(
            digest: try row["digest"], officer: try row["officer"], stage: try row["stage"], createdAt: try row["created_at"],
            endsAt: try row["ends_at"], seenAt: try row["seen_at"], provenAt: try row["proven_at"], endedAt: try row["ended_at"],
            challenge: try row["challenge"])
    }
}

extension AuthenticatorRow {
    init(_ row: StoredRow) throws {
        let recovery: [UInt8] = try row["recovery"]
        self.init(
            officer: try row["officer"], sealed: try row["sealed"], confirmedAt: try row["confirmed_at"], lastStep: try row["last_step"],
            recovery: stride(from: 0, to: recovery.count, by: 32).compactMap { Digest(bytes: Array(recovery[$0..<($0 + 32)])) },
            failures: try row["failures"], waitsUntil: try row["waits_until"])
    }
}

extension PasskeyRow {
    static let columns = "id, officer, public_key, label, signatures, added_at, used_at"

    init(_ row: StoredRow) throws {
        self.init(
            id: try row["id"], officer: try row["officer"], publicKey: try row["public_key"], label: try row["label"],
            signatures: try row["signatures"], addedAt: try row["added_at"], usedAt: try row["used_at"])
    }
}

extension SQLiteReading {
    func session(_ digest: Digest) throws -> SessionRow? {
        try session.first("sessions", "SELECT \(SessionRow.columns) FROM sessions WHERE digest = ?", [digest], read: SessionRow.init)
    }

    func sessions(of officer: OfficerID) throws -> [SessionRow] {
        try session.all(
            "sessions", "SELECT \(SessionRow.columns) FROM sessions WHERE officer = ? ORDER BY created_at DESC, digest DESC", [officer],
            read: SessionRow.init)
    }

    func authenticator(of officer: OfficerID) throws -> AuthenticatorRow? {
        try session.first(
            "authenticators",
            "SELECT officer, sealed, confirmed_at, last_step, recovery, failures, waits_until FROM authenticators WHERE officer = ?",
            [officer], read: AuthenticatorRow.init)
    }

    func passkeys(of officer: OfficerID) throws -> [PasskeyRow] {
        try session.all(
            "passkeys", "SELECT \(PasskeyRow.columns) FROM passkeys WHERE officer = ? ORDER BY added_at, id", [officer],
            read: PasskeyRow.init)
    }
}

extension SQLiteWriter {
    func put(_ row: SessionRow) throws {
        let changed = try session.run(
            """
            INSERT INTO sessions (\(SessionRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (digest) DO UPDATE SET seen_at = excluded.seen_at, proven_at = excluded.proven_at, ended_at = excluded.ended_at,
                challenge = excluded.challenge
            WHERE (officer, stage, created_at, ends_at) = (excluded.officer, excluded.stage, excluded.created_at, excluded.ends_at)
            """,
            [
                row.digest, row.officer, row.stage, row.createdAt, row.endsAt, row.seenAt, row.provenAt, row.endedAt, row.challenge,
            ])
        guard changed == 1 else { throw StoreFault(.duplicate, "another session \(row.digest.short) is there already") }
    }

    func removeSessions(endedBefore moment: Moment) throws {
        try session.run("DELETE FROM sessions WHERE ends_at < ?", [moment])
    }

    func put(_ row: AuthenticatorRow) throws {
        try session.run(
            """
            INSERT INTO authenticators (officer, sealed, confirmed_at, last_step, recovery, failures, waits_until)
            VALUES (?, ifnull(?, x''), ?, ?, ifnull(?, x''), ?, ?)
            ON CONFLICT (officer) DO UPDATE SET sealed = excluded.sealed, confirmed_at = excluded.confirmed_at,
                last_step = excluded.last_step, recovery = excluded.recovery, failures = excluded.failures,
                waits_until = excluded.waits_until
            """,
            [
                row.officer, row.sealed, row.confirmedAt, row.lastStep, row.recovery.flatMap(\.bytes), row.failures, row.waitsUntil,
            ])
    }

    func removeAuthenticator(of officer: OfficerID) throws {
        try session.run("DELETE FROM authenticators WHERE officer = ?", [officer])
    }

    func put(_ row: PasskeyRow) throws {
        let changed = try session.run(
            """
            INSERT INTO passkeys (\(PasskeyRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET signatures = excluded.signatures, used_at = excluded.used_at
            WHERE (officer, public_key) = (excluded.officer, excluded.public_key)
            """, [row.id, row.officer, row.publicKey, row.label, row.signatures, row.addedAt, row.usedAt])
        guard changed == 1 else { throw StoreFault(.duplicate, "this passkey is enrolled already") }
    }

    func removePasskey(_ id: [UInt8], of officer: OfficerID) throws {
        try session.run("DELETE FROM passkeys WHERE id = ? AND officer = ?", [id, officer])
    }
}
