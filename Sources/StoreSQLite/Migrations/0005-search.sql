-- By which words a case is found: keyed digests, which say nothing without the node's key. Closed cases are found too; an erased case
-- keeps none.

CREATE TABLE case_tokens (
    token     BLOB NOT NULL CHECK (length(token) = 32),
    reference TEXT NOT NULL,
    case_id   BLOB NOT NULL REFERENCES cases (id),
    PRIMARY KEY (token, reference)
) STRICT, WITHOUT ROWID;

CREATE INDEX case_tokens_of_case ON case_tokens (case_id);

CREATE TRIGGER cases_found_no_more AFTER UPDATE OF sealed ON cases WHEN length(new.sealed) = 0 BEGIN
    DELETE FROM case_tokens WHERE case_id = new.id;
END;
