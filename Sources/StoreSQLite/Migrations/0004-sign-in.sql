-- Signing in at the desk: sessions by the digest of their token, second factors, passkeys.

CREATE TABLE sessions (
    digest     BLOB    NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    officer    TEXT    NOT NULL REFERENCES users (id),
    stage      TEXT    NOT NULL CHECK (stage IN ('awaitsProof', 'awaitsEnrolment', 'open')),
    created_at INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    proven_at  INTEGER CHECK (stage = 'open' OR proven_at IS NULL),
    ended_at   INTEGER,
    challenge  BLOB
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_of_officer ON sessions (officer, created_at);
CREATE INDEX sessions_by_end ON sessions (ends_at);

CREATE TABLE authenticators (
    officer      TEXT    NOT NULL PRIMARY KEY REFERENCES users (id),
    sealed       BLOB    NOT NULL,
    confirmed_at INTEGER,
    last_step    INTEGER,
    recovery     BLOB    NOT NULL CHECK (length(recovery) % 32 = 0),
    failures     INTEGER NOT NULL CHECK (failures >= 0),
    waits_until  INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE passkeys (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 1023),
    officer    TEXT    NOT NULL REFERENCES users (id),
    public_key BLOB    NOT NULL CHECK (length(public_key) = 65),
    label      TEXT    NOT NULL,
    signatures INTEGER NOT NULL CHECK (signatures >= 0),
    added_at   INTEGER NOT NULL,
    used_at    INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX passkeys_of_officer ON passkeys (officer, added_at);
