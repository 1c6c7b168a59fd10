ALTER TABLE guarantees ADD COLUMN tenant TEXT NOT NULL DEFAULT 'default';

-- 1: snapshot and document are encrypted. 0: written by a version that did not; the next start of the service encrypts them.
ALTER TABLE guarantees ADD COLUMN encrypted INTEGER NOT NULL DEFAULT 0;

DROP INDEX guarantees_of_application;

CREATE INDEX guarantees_of_subject ON guarantees (tenant, application, plan, person);
