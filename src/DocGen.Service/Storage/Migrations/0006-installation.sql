-- One row: what the file store of this database carries too, so that no service uses the files of another.
CREATE TABLE installation (
    id BLOB NOT NULL PRIMARY KEY   -- 16 bytes
);
