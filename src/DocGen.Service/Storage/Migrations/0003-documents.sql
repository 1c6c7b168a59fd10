CREATE TABLE documents (
    id           BLOB    NOT NULL PRIMARY KEY,   -- 16 bytes
    tenant       TEXT    NOT NULL,
    form         TEXT    NOT NULL,
    application  TEXT,                           -- the portal's own keys, gone once the document is deleted
    plan         TEXT,
    person       TEXT,
    employer     TEXT,
    created_at   INTEGER NOT NULL,
    newest       INTEGER NOT NULL,
    sealed_at    INTEGER,
    retain_until INTEGER,
    deleted_at   INTEGER
);

CREATE INDEX documents_of_tenant ON documents (tenant, created_at, id);
CREATE INDEX documents_of_application ON documents (tenant, application) WHERE application IS NOT NULL;
CREATE INDEX documents_of_plan ON documents (tenant, plan) WHERE plan IS NOT NULL;
CREATE INDEX documents_of_person ON documents (tenant, person) WHERE person IS NOT NULL;
CREATE INDEX documents_of_employer ON documents (tenant, employer) WHERE employer IS NOT NULL;
CREATE INDEX documents_to_retain ON documents (retain_until) WHERE retain_until IS NOT NULL AND deleted_at IS NULL;

CREATE TABLE document_versions (
    document        BLOB    NOT NULL REFERENCES documents (id),
    number          INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    template        TEXT    NOT NULL,
    template_sha256 TEXT    NOT NULL,
    notice          TEXT    NOT NULL,
    engine          TEXT    NOT NULL,
    sha256          BLOB    NOT NULL,            -- of the PDF
    bytes           INTEGER NOT NULL,
    pages           INTEGER NOT NULL,
    file_name       BLOB    NOT NULL,            -- encrypted: it may carry the person's name
    ascii_file_name TEXT    NOT NULL,
    file            TEXT    NOT NULL UNIQUE,
    changes         TEXT    NOT NULL,            -- separated by commas
    PRIMARY KEY (document, number)
);

CREATE TABLE receipts (
    tenant         TEXT    NOT NULL,
    idempotency    TEXT    NOT NULL,
    request_sha256 BLOB    NOT NULL,
    answer         BLOB    NOT NULL,             -- encrypted
    kept_until     INTEGER NOT NULL,
    PRIMARY KEY (tenant, idempotency)
);

CREATE INDEX receipts_to_forget ON receipts (kept_until);
