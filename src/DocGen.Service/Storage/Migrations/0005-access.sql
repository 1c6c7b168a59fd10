-- Keys of callers. The key itself is never stored.
CREATE TABLE api_keys (
    id            TEXT    NOT NULL PRIMARY KEY,   -- for logs and operators; no secret
    secret_sha256 BLOB    NOT NULL UNIQUE,
    tenant        TEXT    NOT NULL,
    name          TEXT    NOT NULL,               -- of the operator's making; may be empty
    scopes        TEXT    NOT NULL,               -- render,check,documents,admin
    per_minute    INTEGER,                        -- requests; null: no limit
    at_once       INTEGER,                        -- requests; null: no limit
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER,
    revoked_at    INTEGER,
    follows       TEXT    REFERENCES api_keys (id)  -- the key that this one was made for
);

-- Versions of forms that may no longer be used for anything new.
CREATE TABLE withdrawals (
    tenant       TEXT    NOT NULL,                -- * is every tenant
    form         TEXT    NOT NULL,
    version      TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    withdrawn_by TEXT    NOT NULL,                -- id of the key; empty: on the command line
    withdrawn_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, form, version)
);
