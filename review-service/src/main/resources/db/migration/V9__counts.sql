-- What the counts of the views are about, but for the few items that somebody holds or waits for: read from the index alone.
CREATE INDEX items_free ON items (stage, priority, superseded)
  WHERE decision IS NULL AND claimed_by IS NULL AND assigned_to IS NULL AND second_asked_by IS NULL;
