-- What a node knows. Identifiers are 16 bytes, digests 32, moments whole seconds of UTC since 1970.
-- "seq" is the order of storage. Lists of words are separated by one space.

CREATE TABLE tally (
    name  TEXT    NOT NULL PRIMARY KEY,
    count INTEGER NOT NULL CHECK (count >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO tally (name, count) VALUES
    ('cases', 0), ('cases.open', 0), ('messages.sent', 0), ('messages.received', 0), ('receipts.issued', 0),
    ('receipts.received', 0), ('outbox.pending', 0), ('outbox.overdue', 0), ('alarms.open', 0);

-- Cases: searchable columns in the clear, the case file sealed under the case key.

CREATE TABLE cases (
    seq          INTEGER PRIMARY KEY,
    id           BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    reference    TEXT    NOT NULL UNIQUE,
    peer         TEXT             CHECK (peer GLOB '[A-Z][A-Z]'),
    thread       BLOB             CHECK (length(thread) = 16),
    direction    TEXT    NOT NULL CHECK (direction IN ('requesting', 'requested')),
    authority    TEXT    NOT NULL,
    participants TEXT    NOT NULL CHECK (participants NOT GLOB '*[^a-z0-9 -]*'),
    due          INTEGER,
    opened_at    INTEGER NOT NULL,
    closed_at    INTEGER,
    revision     INTEGER NOT NULL,
    sealed       BLOB    NOT NULL,
    closed       INTEGER NOT NULL GENERATED ALWAYS AS (closed_at IS NOT NULL) VIRTUAL,
    pressing     INTEGER NOT NULL GENERATED ALWAYS AS (ifnull(due, 9223372036854775807)) VIRTUAL,
    UNIQUE (peer, thread)
) STRICT;

CREATE INDEX cases_in_order ON cases (direction, closed, pressing, reference);
CREATE INDEX cases_of_authority ON cases (authority, direction, closed, pressing, reference);

-- Who may read which case, in the order of the in-tray. Kept by the triggers below and by nobody else.
CREATE TABLE case_readers (
    officer   TEXT    NOT NULL,
    direction TEXT    NOT NULL,
    closed    INTEGER NOT NULL,
    pressing  INTEGER NOT NULL,
    reference TEXT    NOT NULL,
    case_id   BLOB    NOT NULL REFERENCES cases (id),
    PRIMARY KEY (officer, direction, closed, pressing, reference)
) STRICT, WITHOUT ROWID;

CREATE INDEX case_readers_of_case ON case_readers (case_id);

CREATE TRIGGER cases_inserted AFTER INSERT ON cases BEGIN
    INSERT INTO case_readers (officer, direction, closed, pressing, reference, case_id)
        SELECT DISTINCT value, new.direction, new.closed, new.pressing, new.reference, new.id
        FROM json_each('["' || replace(new.participants, ' ', '","') || '"]') WHERE value <> '';
    UPDATE tally SET count = count + 1 WHERE name = 'cases';
    UPDATE tally SET count = count + (NOT new.closed) WHERE name = 'cases.open';
END;

CREATE TRIGGER cases_moved AFTER UPDATE ON cases
WHEN (old.participants, old.direction, old.closed, old.pressing) IS NOT (new.participants, new.direction, new.closed, new.pressing) BEGIN
    DELETE FROM case_readers WHERE case_id = old.id;
    INSERT INTO case_readers (officer, direction, closed, pressing, reference, case_id)
        SELECT DISTINCT value, new.direction, new.closed, new.pressing, new.reference, new.id
        FROM json_each('["' || replace(new.participants, ' ', '","') || '"]') WHERE value <> '';
    UPDATE tally SET count = count + old.closed - new.closed WHERE name = 'cases.open';
END;

CREATE TRIGGER cases_keep_their_names BEFORE UPDATE ON cases WHEN (old.id, old.reference) IS NOT (new.id, new.reference) BEGIN
    SELECT RAISE(ABORT, 'a case keeps its id and its reference');
END;

-- Messages, and what became of those that arrived.

CREATE TABLE messages (
    seq        INTEGER PRIMARY KEY,
    digest     BLOB    NOT NULL UNIQUE CHECK (length(digest) = 32),
    id         BLOB    NOT NULL CHECK (length(id) = 16),
    thread     BLOB    NOT NULL CHECK (length(thread) = 16),
    case_id    BLOB    NOT NULL REFERENCES cases (id),
    direction  TEXT    NOT NULL CHECK (direction IN ('sent', 'received')),
    from_state TEXT    NOT NULL CHECK (from_state GLOB '[A-Z][A-Z]'),
    to_state   TEXT    NOT NULL CHECK (to_state GLOB '[A-Z][A-Z]'),
    kind       TEXT    NOT NULL CHECK (kind <> ''),
    at         INTEGER NOT NULL,
    envelope   BLOB    NOT NULL,
    body       BLOB    NOT NULL
) STRICT;

CREATE INDEX messages_of_case ON messages (case_id, seq);

CREATE TRIGGER messages_inserted AFTER INSERT ON messages BEGIN
    UPDATE tally SET count = count + 1 WHERE name = 'messages.' || new.direction;
END;

CREATE TABLE seen (
    from_state TEXT    NOT NULL CHECK (from_state GLOB '[A-Z][A-Z]'),
    id         BLOB    NOT NULL CHECK (length(id) = 16),
    header     BLOB    NOT NULL CHECK (length(header) = 32),
    receipt    BLOB    NOT NULL CHECK (length(receipt) = 32),
    at         INTEGER NOT NULL,
    PRIMARY KEY (from_state, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER seen_stays BEFORE UPDATE ON seen BEGIN SELECT RAISE(ABORT, 'what was seen stays seen'); END;
CREATE TRIGGER seen_is_kept BEFORE DELETE ON seen BEGIN SELECT RAISE(ABORT, 'what was seen stays seen'); END;

-- What must reach a peer.

CREATE TABLE outbox (
    seq          INTEGER PRIMARY KEY,
    digest       BLOB    NOT NULL UNIQUE CHECK (length(digest) = 32),
    kind         TEXT    NOT NULL CHECK (kind IN ('envelope', 'receipt')),
    peer         TEXT    NOT NULL CHECK (peer GLOB '[A-Z][A-Z]'),
    case_id      BLOB             REFERENCES cases (id),
    created_at   INTEGER NOT NULL,
    deadline     INTEGER NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('pending', 'settled', 'overdue')),
    attempts     INTEGER NOT NULL CHECK (attempts >= 0),
    next_attempt INTEGER NOT NULL,
    payload      BLOB    NOT NULL
) STRICT;

CREATE INDEX outbox_by_next_attempt ON outbox (next_attempt, seq) WHERE state <> 'settled';
CREATE INDEX outbox_of_peer ON outbox (peer, seq) WHERE state <> 'settled';
CREATE INDEX outbox_of_case ON outbox (case_id);

CREATE TRIGGER outbox_inserted AFTER INSERT ON outbox BEGIN
    UPDATE tally SET count = count + 1 WHERE name = 'outbox.' || new.state;
END;

CREATE TRIGGER outbox_moved AFTER UPDATE ON outbox WHEN old.state <> new.state BEGIN
    UPDATE tally SET count = count - 1 WHERE name = 'outbox.' || old.state;
    UPDATE tally SET count = count + 1 WHERE name = 'outbox.' || new.state;
END;

-- Receipts, issued and received.

CREATE TABLE receipts (
    seq          INTEGER PRIMARY KEY,
    digest       BLOB    NOT NULL UNIQUE CHECK (length(digest) = 32),
    message      BLOB    NOT NULL CHECK (length(message) = 32),
    direction    TEXT    NOT NULL CHECK (direction IN ('issued', 'received')),
    at           INTEGER NOT NULL,
    document     BLOB    NOT NULL,
    signature    BLOB    NOT NULL,
    signature_pq BLOB    NOT NULL
) STRICT;

CREATE INDEX receipts_of_message ON receipts (message, seq);

CREATE TRIGGER receipts_inserted AFTER INSERT ON receipts BEGIN
    UPDATE tally SET count = count + 1 WHERE name = 'receipts.' || new.direction;
END;

-- The custody log: indexes from 0 without gaps, entries for ever. Subject and salt may be erased, never exchanged.

CREATE TABLE log (
    idx     INTEGER PRIMARY KEY CHECK (idx >= 0),
    entry   BLOB    NOT NULL,
    subject BLOB             CHECK (length(subject) = 32),
    salt    BLOB             CHECK (length(salt) = 32),
    CHECK ((subject IS NULL) = (salt IS NULL))
) STRICT;

CREATE INDEX log_by_subject ON log (subject, idx) WHERE subject IS NOT NULL;

CREATE TRIGGER log_has_no_gaps BEFORE INSERT ON log
WHEN new.idx <> (SELECT ifnull(max(idx) + 1, 0) FROM log) BEGIN
    SELECT RAISE(ABORT, 'the next log index is another');
END;
CREATE TRIGGER log_stays BEFORE UPDATE ON log
WHEN (old.idx, old.entry) IS NOT (new.idx, new.entry) OR (new.subject IS NOT NULL AND new.subject IS NOT old.subject)
    OR (new.salt IS NOT NULL AND new.salt IS NOT old.salt) BEGIN
    SELECT RAISE(ABORT, 'log entries stay as they are');
END;
CREATE TRIGGER log_is_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'log entries are kept'); END;

-- People and peers.

CREATE TABLE users (
    id            TEXT NOT NULL PRIMARY KEY,
    authority     TEXT NOT NULL,
    sign_in_name  TEXT NOT NULL UNIQUE,
    roles         TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    wrapped_key   BLOB NOT NULL,
    disabled_at   INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE user_certificates (
    officer  TEXT    NOT NULL REFERENCES users (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    der      BLOB    NOT NULL,
    PRIMARY KEY (officer, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
    digest     BLOB    NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    officer    TEXT    NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX tokens_of_officer ON tokens (officer);

CREATE TABLE peers (
    state      TEXT    NOT NULL PRIMARY KEY CHECK (state GLOB '[A-Z][A-Z]'),
    sealed_pin BLOB    NOT NULL,
    entry      BLOB,
    sequence   INTEGER NOT NULL,
    paired_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Packages given and taken.

CREATE TABLE transfers (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    direction  TEXT    NOT NULL CHECK (direction IN ('outgoing', 'incoming')),
    peer       TEXT    NOT NULL CHECK (peer GLOB '[A-Z][A-Z]'),
    case_id    BLOB    NOT NULL REFERENCES cases (id),
    notice     BLOB             CHECK (length(notice) = 32),
    manifest   BLOB    NOT NULL CHECK (length(manifest) = 32),
    state      TEXT    NOT NULL CHECK (state IN ('open', 'complete', 'verified', 'failed')),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX transfers_in_direction ON transfers (direction, id);
CREATE INDEX transfers_in_state ON transfers (direction, state, id);
CREATE INDEX transfers_of_case ON transfers (case_id);

-- What a person must look at, and who did what.

CREATE TABLE alarms (
    seq        INTEGER PRIMARY KEY,
    key        TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    code       TEXT    NOT NULL,
    case_id    BLOB             CHECK (length(case_id) = 16),
    peer       TEXT             CHECK (peer GLOB '[A-Z][A-Z]'),
    settled_at INTEGER,
    open       INTEGER NOT NULL GENERATED ALWAYS AS (settled_at IS NULL) VIRTUAL
) STRICT;

CREATE UNIQUE INDEX alarms_open ON alarms (key) WHERE settled_at IS NULL;
CREATE INDEX alarms_in_order ON alarms (open, seq);

CREATE TRIGGER alarms_inserted AFTER INSERT ON alarms BEGIN
    UPDATE tally SET count = count + new.open WHERE name = 'alarms.open';
END;

CREATE TRIGGER alarms_moved AFTER UPDATE ON alarms WHEN old.open <> new.open BEGIN
    UPDATE tally SET count = count + new.open - old.open WHERE name = 'alarms.open';
END;

CREATE TABLE audit (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    officer TEXT,
    verb    TEXT    NOT NULL CHECK (verb <> ''),
    case_id BLOB             CHECK (length(case_id) = 16),
    outcome TEXT    NOT NULL CHECK (outcome IN ('done', 'refused')),
    code    TEXT    NOT NULL
) STRICT;

CREATE INDEX audit_of_case ON audit (case_id, seq);

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit lines stay as they are'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit lines are kept'); END;
