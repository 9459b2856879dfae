-- How carefully an item has to be read: RAISED where a rule on words objects to the draft or the image contradicts it.
ALTER TABLE items ADD COLUMN IF NOT EXISTS tier text NOT NULL DEFAULT 'STANDARD';
CREATE INDEX items_second ON items (deadline, item_id) WHERE decision IS NULL AND second_asked_by IS NOT NULL;

-- What readers asked a model about an image, and what came of it. An answer is no part of a report.
CREATE TABLE questions (
  job_id text NOT NULL,
  item_id text NOT NULL REFERENCES items,
  task_id text NOT NULL,
  question text NOT NULL,
  image integer NOT NULL,
  frame integer NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  deadline timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('ASKED', 'ANSWERING', 'ANSWERED', 'FAILED')),
  -- Unchecked words of an answer under way.
  so_far text,
  answer_sha256 text,
  score double precision,
  failure text,
  simulated boolean NOT NULL DEFAULT false,
  model text,
  model_version text,
  PRIMARY KEY (item_id, job_id)
);
CREATE INDEX questions_of_job ON questions (job_id);
