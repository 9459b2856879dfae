-- What the rules on words object to in an answer, and what its claims rest on; null until it has come.
ALTER TABLE questions ADD COLUMN reading jsonb;
