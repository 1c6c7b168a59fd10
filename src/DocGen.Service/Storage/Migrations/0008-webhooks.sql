-- Messages to other programs, noted in the transaction of what they tell of; the target is in the batch's plan.
CREATE TABLE webhooks (
    id         BLOB    NOT NULL PRIMARY KEY,     -- 16 bytes
    batch      BLOB    NOT NULL REFERENCES batches (id),
    type       TEXT    NOT NULL,                 -- batch.finished, batch.cancelled
    created_at INTEGER NOT NULL,
    body       BLOB    NOT NULL,                 -- encrypted; the same bytes in every try
    state      TEXT    NOT NULL,                 -- pending, delivered, given-up
    sent       INTEGER NOT NULL DEFAULT 0,       -- tries, all in all
    tries      INTEGER NOT NULL DEFAULT 0,       -- since it was noted or asked for again
    claim      INTEGER NOT NULL DEFAULT 0,       -- the fence: grows with each claim
    free_at    INTEGER NOT NULL                  -- by the database's clock: from then on it may be claimed
);

CREATE INDEX webhooks_of_batch ON webhooks (batch, created_at);
CREATE INDEX webhooks_to_send ON webhooks (free_at) WHERE state = 'pending';

CREATE TABLE webhook_tries (
    webhook      BLOB    NOT NULL REFERENCES webhooks (id),
    number       INTEGER NOT NULL,               -- from 1
    at           INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,
    status       INTEGER,                        -- of HTTP; null: there was no answer
    failure      TEXT,                           -- why it does not count as delivered
    PRIMARY KEY (webhook, number)
);

-- What is cleared away after its time, and what a crash left: found by name.
CREATE INDEX batch_items_by_file ON batch_items (file) WHERE file IS NOT NULL;
CREATE INDEX batch_items_of_document ON batch_items (document) WHERE file IS NOT NULL;
CREATE INDEX batch_chunks_by_file ON batch_chunks (file) WHERE file IS NOT NULL;
