-- What was refused to a peer: the same bytes for the same reason once, with a count; and how much of its hourly budget a peer has used.

CREATE TABLE refusals (
    from_state TEXT    NOT NULL CHECK (from_state GLOB '[A-Z][A-Z]'),
    subject    BLOB    NOT NULL CHECK (length(subject) = 32),
    code       TEXT    NOT NULL CHECK (code <> ''),
    receipt    BLOB    NOT NULL CHECK (length(receipt) = 32),
    first_at   INTEGER NOT NULL,
    last_at    INTEGER NOT NULL,
    count      INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (from_state, subject, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE refusal_tallies (
    from_state TEXT    NOT NULL PRIMARY KEY CHECK (from_state GLOB '[A-Z][A-Z]'),
    hour       INTEGER NOT NULL,
    kept       INTEGER NOT NULL CHECK (kept >= 0),
    unkept     INTEGER NOT NULL CHECK (unkept >= 0)
) STRICT, WITHOUT ROWID;

-- What stays of an erased case: the signed tombstone, and what outside of this file goes with it, until that is destroyed.

CREATE TABLE tombstones (
    case_id      BLOB    NOT NULL PRIMARY KEY REFERENCES cases (id),
    at           INTEGER NOT NULL,
    document     BLOB    NOT NULL,
    signature    BLOB    NOT NULL,
    signature_pq BLOB    NOT NULL,
    objects      TEXT    NOT NULL CHECK (objects NOT GLOB '*[^0-9a-f -]*'),
    packages     TEXT    NOT NULL CHECK (packages NOT GLOB '*[^0-9a-f -]*'),
    finished     INTEGER NOT NULL CHECK (finished IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX tombstones_unfinished ON tombstones (finished, case_id) WHERE finished = 0;

CREATE TRIGGER tombstones_stay BEFORE UPDATE ON tombstones
WHEN (old.case_id, old.at, old.document, old.signature, old.signature_pq, old.objects, old.packages)
    IS NOT (new.case_id, new.at, new.document, new.signature, new.signature_pq, new.objects, new.packages) OR new.finished < old.finished BEGIN
    SELECT RAISE(ABORT, 'a tombstone stays as it is');
END;
CREATE TRIGGER tombstones_are_kept BEFORE DELETE ON tombstones BEGIN SELECT RAISE(ABORT, 'a tombstone is kept'); END;
