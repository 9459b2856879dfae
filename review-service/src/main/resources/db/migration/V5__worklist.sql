-- Search by any part of a name or number. The extension is a trusted one: who may create in the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE patients ADD COLUMN sought text NOT NULL GENERATED ALWAYS AS (
  -- The family name stands at both ends, so that either order of the names is a part of it.
  lower(coalesce(family_name, '') || ' ' || coalesce(given_name, '') || ' ' || coalesce(family_name, '')
    || E'\n' || coalesce(patient_id, ''))) STORED;
CREATE INDEX patients_sought ON patients USING gin (sought gin_trgm_ops);
CREATE INDEX patients_merged ON patients (merged_into) WHERE merged_into IS NOT NULL;

ALTER TABLE items ADD COLUMN sought text NOT NULL GENERATED ALWAYS AS (
  lower(coalesce(accession, '') || E'\n' || description)) STORED;
CREATE INDEX items_sought ON items USING gin (sought gin_trgm_ops);

-- The words of an item's present draft, beside the row so that rows stay small.
CREATE TABLE draft_words (
  item_id text PRIMARY KEY REFERENCES items,
  draft_sha256 text NOT NULL,
  words tsvector NOT NULL
);
CREATE INDEX draft_words_words ON draft_words USING gin (words);

-- Each view and the next item are read in the order of an index; the few that hang on the reader are counted for each.
CREATE INDEX items_ready ON items (deadline, item_id) WHERE decision IS NULL AND stage = 'READY';
CREATE INDEX items_stat ON items (deadline, item_id) WHERE decision IS NULL AND priority = 'STAT';
CREATE INDEX items_failed ON items (deadline, item_id) WHERE decision IS NULL AND stage = 'FAILED';
CREATE INDEX items_superseded ON items (deadline, item_id)
  WHERE decision IS NULL AND (superseded OR stage = 'SUPERSEDED');
CREATE INDEX items_personal ON items (claimed_by)
  WHERE decision IS NULL AND (claimed_by IS NOT NULL OR assigned_to IS NOT NULL OR second_asked_by IS NOT NULL);
DROP INDEX items_claimed;
DROP INDEX items_assigned;
DROP INDEX items_decided;
CREATE INDEX items_decided ON items (decided_at, item_id) WHERE decision IS NOT NULL;
CREATE INDEX items_study ON items (study_uid) WHERE study_uid IS NOT NULL;

-- A reader's own questions to the queue.
CREATE TABLE saved_views (
  view_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users,
  name text NOT NULL,
  query jsonb NOT NULL,
  UNIQUE (user_id, name)
);
