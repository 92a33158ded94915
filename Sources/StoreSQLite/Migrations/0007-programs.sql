-- Tokens that people give to their programs: named, and worth some of the person's permissions only. And what was answered to a program
-- that named its request, for a day: keyed digests and sealed bytes, which say nothing without the node's key.

ALTER TABLE tokens ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE tokens ADD COLUMN scopes TEXT CHECK (scopes NOT GLOB '*[^a-zA-Z ]*');

CREATE TABLE answers (
    id      BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    request BLOB    NOT NULL CHECK (length(request) = 32),
    at      INTEGER NOT NULL,
    case_id BLOB             CHECK (length(case_id) = 16),
    sealed  BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_by_age ON answers (at);
CREATE INDEX answers_of_case ON answers (case_id) WHERE case_id IS NOT NULL;

CREATE TRIGGER answers_of_erased_cases_go AFTER UPDATE OF sealed ON cases WHEN length(new.sealed) = 0 BEGIN
    DELETE FROM answers WHERE case_id = new.id;
END;
