-- What the State ran under, in the order of adoption; and what cases name, as keyed digests in hexadecimal digits.

CREATE TABLE policies (
    seq          INTEGER PRIMARY KEY,
    policy       BLOB    NOT NULL CHECK (length(policy) = 32),
    at           INTEGER NOT NULL,
    document     BLOB    NOT NULL,
    signature    BLOB    NOT NULL,
    signature_pq BLOB    NOT NULL
) STRICT;

CREATE TRIGGER policies_stay BEFORE UPDATE ON policies BEGIN SELECT RAISE(ABORT, 'what was adopted stays'); END;
CREATE TRIGGER policies_are_kept BEFORE DELETE ON policies BEGIN SELECT RAISE(ABORT, 'what was adopted stays'); END;

ALTER TABLE cases ADD COLUMN selectors TEXT NOT NULL DEFAULT '' CHECK (selectors NOT GLOB '*[^0-9a-f ]*');

-- Which open case names what. Kept by the triggers below and by nobody else; a closed or erased case has no rows.
CREATE TABLE case_selectors (
    selector  TEXT NOT NULL CHECK (length(selector) = 64),
    reference TEXT NOT NULL,
    case_id   BLOB NOT NULL REFERENCES cases (id),
    PRIMARY KEY (selector, reference)
) STRICT, WITHOUT ROWID;

CREATE INDEX case_selectors_of_case ON case_selectors (case_id);

CREATE TRIGGER cases_named AFTER INSERT ON cases WHEN NOT new.closed AND new.selectors <> '' BEGIN
    INSERT INTO case_selectors (selector, reference, case_id)
        SELECT DISTINCT value, new.reference, new.id FROM json_each('["' || replace(new.selectors, ' ', '","') || '"]') WHERE value <> '';
END;

CREATE TRIGGER cases_renamed AFTER UPDATE ON cases WHEN (old.selectors, old.closed) IS NOT (new.selectors, new.closed) BEGIN
    DELETE FROM case_selectors WHERE case_id = old.id;
    INSERT INTO case_selectors (selector, reference, case_id)
        SELECT DISTINCT value, new.reference, new.id FROM json_each('["' || replace(new.selectors, ' ', '","') || '"]')
        WHERE value <> '' AND NOT new.closed;
END;

-- An erased case keeps nothing of what it named.
CREATE TRIGGER cases_forgotten AFTER UPDATE OF sealed ON cases WHEN length(new.sealed) = 0 AND new.selectors <> '' BEGIN
    UPDATE cases SET selectors = '' WHERE id = new.id;
END;
