-- A name as its sender parted it. Where nobody told middle names apart they stay a part of given_name.
ALTER TABLE patients
  ADD COLUMN middle_name text,
  ADD COLUMN name_prefix text,
  ADD COLUMN name_suffix text,
  -- Family^Given^Middle^Prefix^Suffix.
  ADD COLUMN ideographic_name text,
  ADD COLUMN phonetic_name text;

-- A generated column is not changed but made anew; its index goes with it.
ALTER TABLE patients DROP COLUMN sought;
ALTER TABLE patients ADD COLUMN sought text NOT NULL GENERATED ALWAYS AS (
  -- The family name stands at both ends, so that either order of the names is a part of it.
  lower(coalesce(family_name, '') || ' ' || coalesce(given_name, '') || coalesce(' ' || middle_name, '')
    || ' ' || coalesce(family_name, '') || E'\n' || coalesce(patient_id, '')
    -- Ideographs and syllables are written with a space between the names and without.
    || coalesce(E'\n' || replace(ideographic_name, '^', ' ') || E'\n' || replace(ideographic_name, '^', ''), '')
    || coalesce(E'\n' || replace(phonetic_name, '^', ' ') || E'\n' || replace(phonetic_name, '^', ''), ''))) STORED;
CREATE INDEX patients_sought ON patients USING gin (sought gin_trgm_ops);
