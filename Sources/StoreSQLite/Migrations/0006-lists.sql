-- What a list needs to know of a case, sealed under the case's key as the case file is; and the lists of matters that nobody has taken up.

CREATE TABLE case_briefs (
    case_id BLOB NOT NULL PRIMARY KEY REFERENCES cases (id),
    sealed  BLOB NOT NULL CHECK (length(sealed) > 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER case_briefs_go AFTER UPDATE OF sealed ON cases WHEN length(new.sealed) = 0 BEGIN
    DELETE FROM case_briefs WHERE case_id = new.id;
END;

CREATE INDEX cases_unclaimed ON cases (authority, closed, pressing, reference)
    WHERE direction = 'requesting' AND instr(participants, ' ') = 0;
