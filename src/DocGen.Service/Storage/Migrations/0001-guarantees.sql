-- Instants are Unix milliseconds (UTC).
CREATE TABLE guarantees (
    id                BLOB    NOT NULL PRIMARY KEY,   -- 16 bytes
    application       TEXT    NOT NULL,
    plan              TEXT    NOT NULL,
    person            TEXT    NOT NULL,               -- the portal's id of the person, no name
    notice            TEXT    NOT NULL,
    invitation_sha256 BLOB    NOT NULL UNIQUE,        -- of the invitation's secret; the secret itself is never stored
    snapshot          BLOB    NOT NULL,               -- what was pledged, by whom (JSON)
    issued_at         INTEGER NOT NULL,
    expires_at        INTEGER NOT NULL,
    opened_at         INTEGER,
    revoked_at        INTEGER,
    signed_at         INTEGER,
    superseded_by     BLOB    REFERENCES guarantees (id),
    content_sha256    BLOB,                           -- what the verification code vouches for
    short_code        TEXT    UNIQUE,
    document_sha256   BLOB    UNIQUE,
    document          BLOB                            -- the sealed PDF, as issued
);

CREATE INDEX guarantees_of_application ON guarantees (application, plan, person);
