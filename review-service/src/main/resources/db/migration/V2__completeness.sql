-- Why images may be missing, and what a person has to settle before anything of the item can be signed; in plain words.
ALTER TABLE items
  ADD COLUMN incomplete_reason text,
  ADD COLUMN held_reason text;
