-- Wrapped keys. A destroyed key keeps its row, so that the case never gets a second one; its bytes are overwritten in place
-- by as many zeros. Rows are never deleted: deleting would let SQLite move other keys between pages and leave copies behind.

CREATE TABLE case_keys (
    seq       INTEGER PRIMARY KEY,
    case_id   BLOB    NOT NULL UNIQUE CHECK (length(case_id) = 16),
    destroyed INTEGER NOT NULL CHECK (destroyed IN (0, 1)),
    wrapped   BLOB    NOT NULL CHECK (length(wrapped) > 0)
) STRICT;

CREATE TABLE sealing_keys (
    seq        INTEGER PRIMARY KEY,
    key_id     BLOB    NOT NULL UNIQUE CHECK (length(key_id) = 32),
    authority  TEXT    NOT NULL,
    recipient  TEXT    NOT NULL,
    not_before INTEGER NOT NULL,
    not_after  INTEGER NOT NULL CHECK (not_after >= not_before),
    destroyed  INTEGER NOT NULL CHECK (destroyed IN (0, 1)),
    wrapped    BLOB    NOT NULL CHECK (length(wrapped) > 0)
) STRICT;

CREATE INDEX sealing_keys_alive ON sealing_keys (not_after, seq) WHERE destroyed = 0;

CREATE TRIGGER case_keys_are_kept BEFORE DELETE ON case_keys BEGIN SELECT RAISE(ABORT, 'keys are overwritten, not deleted'); END;
CREATE TRIGGER sealing_keys_are_kept BEFORE DELETE ON sealing_keys BEGIN SELECT RAISE(ABORT, 'keys are overwritten, not deleted'); END;
