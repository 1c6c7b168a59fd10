CREATE TABLE links (
    id         BLOB    NOT NULL PRIMARY KEY,     -- 16 random bytes; the address carries them sealed, and the seal is kept nowhere
    tenant     TEXT    NOT NULL,
    edition    TEXT    NOT NULL,                 -- full, publicity
    audience   TEXT    NOT NULL,                 -- employer, applicant
    details    BLOB    NOT NULL,                 -- encrypted: who the audience is, under which name the platform hands out
    created_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL,                 -- id of the key that was shown
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
);

CREATE TABLE link_documents (
    link     BLOB    NOT NULL REFERENCES links (id),
    number   INTEGER NOT NULL,                   -- on the page, from 1
    document BLOB    NOT NULL,                   -- may have been deleted since
    version  INTEGER NOT NULL,
    PRIMARY KEY (link, number)
);

CREATE TABLE downloads (
    trace   TEXT    NOT NULL PRIMARY KEY,        -- as printed on every page of the copy, without separators
    link    BLOB    NOT NULL REFERENCES links (id),
    number  INTEGER NOT NULL,
    way     TEXT    NOT NULL,                    -- file, archive
    at      INTEGER NOT NULL,
    details BLOB    NOT NULL                     -- encrypted: address and program of whoever fetched it
);

CREATE INDEX downloads_of_link ON downloads (link, at, trace);
