-- When the merge was by which a key gave way: of merges that contradict each other the newest decides.
ALTER TABLE patients ADD COLUMN merged_at timestamptz;
