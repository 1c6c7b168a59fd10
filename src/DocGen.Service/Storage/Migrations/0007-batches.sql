-- Of what is printed, apart from how the file is written; null where an older program made the version.
ALTER TABLE document_versions ADD COLUMN text_sha256 BLOB;
ALTER TABLE document_versions ADD COLUMN layout_sha256 BLOB;

-- Work over many documents: a batch has items, and chunks of items that one worker at a time holds.
CREATE TABLE batches (
    id             BLOB    NOT NULL PRIMARY KEY,     -- 16 bytes
    tenant         TEXT    NOT NULL,
    created_at     INTEGER NOT NULL,
    created_by     TEXT    NOT NULL,                 -- id of the key
    source         TEXT    NOT NULL,                 -- documents, data
    output         TEXT    NOT NULL,                 -- versions, archive, dry-run
    plan           BLOB    NOT NULL,                 -- encrypted: name, versions of forms, options, webhook
    state          TEXT    NOT NULL,                 -- receiving, queued, running, finished, cancelled
    served_at      INTEGER NOT NULL,                 -- by the database's clock: whose turn it is
    started_at     INTEGER,
    finished_at    INTEGER,
    settled_before INTEGER NOT NULL DEFAULT 0,       -- items of earlier runs, before it was tried again
    trouble        TEXT,                             -- why no work is done now
    trouble_at     INTEGER,
    account_faults INTEGER                           -- counted when it ended: items that are not what is stored
);

CREATE INDEX batches_of_tenant ON batches (tenant, created_at, id);
CREATE INDEX batches_at_work ON batches (served_at) WHERE state IN ('queued', 'running');

CREATE TABLE batch_chunks (
    batch          BLOB    NOT NULL REFERENCES batches (id),
    number         INTEGER NOT NULL,                   -- from 1
    first_item     INTEGER NOT NULL,
    last_item      INTEGER NOT NULL,
    file           TEXT,                               -- the lines that were uploaded, in the file store
    attempt        INTEGER NOT NULL DEFAULT 0,         -- the fence: grows with each claim
    deaths         INTEGER NOT NULL DEFAULT 0,         -- holders that did not come back since anything was recorded
    holder         TEXT,                               -- null: given back
    free_at        INTEGER NOT NULL DEFAULT 0,         -- by the database's clock: from then on others may claim it
    done_at        INTEGER,                            -- by the database's clock
    made           INTEGER NOT NULL DEFAULT 0,
    unchanged      INTEGER NOT NULL DEFAULT 0,
    failed         INTEGER NOT NULL DEFAULT 0,
    left_out       INTEGER NOT NULL DEFAULT 0,
    bytes          INTEGER NOT NULL DEFAULT 0,         -- of the PDFs that were made
    stored_bytes   INTEGER NOT NULL DEFAULT 0,         -- of their files with all that is kept beside; in a dry run: that would be
    differ_pages   INTEGER NOT NULL DEFAULT 0,         -- how those that were made differ
    differ_text    INTEGER NOT NULL DEFAULT 0,
    differ_layout  INTEGER NOT NULL DEFAULT 0,
    differ_bytes   INTEGER NOT NULL DEFAULT 0,
    differ_unknown INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (batch, number)
);

CREATE INDEX batch_chunks_to_do ON batch_chunks (batch, free_at) WHERE done_at IS NULL;

CREATE TABLE batch_items (
    batch         BLOB    NOT NULL REFERENCES batches (id),
    number        INTEGER NOT NULL,                  -- from 1; with uploaded data the line
    document      BLOB,                              -- null: not made yet
    state         TEXT    NOT NULL,                  -- pending, made, unchanged, failed, left-out
    reason        TEXT,                              -- of left-out: sealed, deleted, missing, cancelled
    difference    TEXT,                              -- pages, text, layout, bytes, unknown
    tries         INTEGER NOT NULL DEFAULT 0,        -- that ended in a crash
    before_number INTEGER,
    before_sha256 BLOB,
    before_pages  INTEGER,
    after_number  INTEGER,
    after_sha256  BLOB,
    after_pages   INTEGER,
    after_bytes   INTEGER,
    stored_bytes  INTEGER,                           -- of the file with all that is kept beside the PDF
    file          TEXT,                              -- of an archive: in the file store, until it is cleared away
    file_name     BLOB,                              -- encrypted; of an archive
    warnings      BLOB,                              -- encrypted: a message may quote a rare character of a name
    problems      BLOB,                              -- encrypted
    PRIMARY KEY (batch, number)
);

CREATE INDEX batch_items_failed ON batch_items (batch, number) WHERE state = 'failed';
