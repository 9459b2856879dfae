-- An attempt under way is shown as such. Its lease is in next_attempt_at, as for one that waits.
ALTER TABLE deliveries
  DROP CONSTRAINT deliveries_state_check,
  ADD CONSTRAINT deliveries_state_check CHECK (state IN ('QUEUED', 'SENT', 'RETRYING', 'ACKNOWLEDGED', 'REFUSED'));
DROP INDEX deliveries_due;
CREATE INDEX deliveries_due ON deliveries (destination, next_attempt_at) WHERE state IN ('QUEUED', 'SENT', 'RETRYING');

-- Whether destinations take what they are sent.
CREATE TABLE destination_states (
  destination text PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('UP', 'FAILING')),
  since timestamptz NOT NULL,
  -- Attempts in a row that were not acknowledged.
  failures integer NOT NULL,
  last_answer text NOT NULL
);
