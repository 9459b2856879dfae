-- Direct identifiers, as identity.patients gives them. A row without names stands for a key that was merged before it was seen.
CREATE TABLE patients (
  patient_key text PRIMARY KEY,
  patient_id text,
  issuer text,
  family_name text,
  given_name text,
  birth_date text,
  sex text,
  merged_into text,
  updated_at timestamptz NOT NULL
);

CREATE TABLE users (
  user_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  username text NOT NULL UNIQUE,
  printed_name text NOT NULL,
  role text NOT NULL CHECK (role IN ('READER', 'SENIOR', 'ADMINISTRATOR', 'AUDITOR', 'INTEGRATION')),
  password_hash text NOT NULL
);

-- By a hash of the name typed, so that names of no user are counted like others.
CREATE TABLE login_failures (
  name_hash text PRIMARY KEY,
  failures integer NOT NULL,
  locked_until timestamptz NOT NULL
);

CREATE TABLE sessions (
  token_hash text PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL
);

-- What triage knows of an item, and beside it what people did with it. A subject has one item, and one more
-- (item_id = base_item_id/a{revision}) for each revision that came after a decision.
CREATE TABLE items (
  item_id text PRIMARY KEY,
  base_item_id text NOT NULL,
  event_sha256 text NOT NULL,
  subject_id text NOT NULL,
  kind text NOT NULL,
  revision integer NOT NULL,
  revision_id text NOT NULL,
  new_instances integer NOT NULL,
  study_uid text,
  patient_key text NOT NULL,
  accession text,
  modality text,
  body_part text,
  description text NOT NULL,
  patient_age integer,
  patient_sex text,
  series_count integer NOT NULL,
  instance_count integer NOT NULL,
  manifest_sha256 text,
  ordered_priority text NOT NULL,
  priority text NOT NULL,
  standing text NOT NULL,
  arrived_at timestamptz NOT NULL,
  deadline timestamptz NOT NULL,
  stage text NOT NULL,
  no_draft_reason text,
  simulated boolean NOT NULL,
  draft_task text,
  draft_sha256 text,
  draft_job_id text,
  draft_model text,
  draft_model_version text,
  provenance_sha256 text,
  urgency_level text,
  urgency_finding text,
  urgency_probability double precision,
  -- Reason for the study, notes, scores and provenance, as the item page shows them.
  detail jsonb NOT NULL,
  changed_at timestamptz NOT NULL,

  version integer NOT NULL DEFAULT 0,
  -- A later revision took the place of one that had stood in the queue; cleared when a reader claims the item.
  superseded boolean NOT NULL DEFAULT false,
  claimed_by bigint REFERENCES users,
  claimed_until timestamptz,
  opened_at timestamptz,
  editing_text text,
  editing_saved_at timestamptz,
  decision text CHECK (decision IN ('SIGNED', 'REJECTED')),
  decided_at timestamptz,
  CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
  CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE INDEX items_open ON items (deadline, item_id) WHERE decision IS NULL;
CREATE INDEX items_decided ON items (decided_at) WHERE decision IS NOT NULL;
CREATE INDEX items_of_subject ON items (base_item_id, revision);
CREATE INDEX items_of_patient ON items (patient_key);
CREATE INDEX items_claimed ON items (claimed_by) WHERE claimed_by IS NOT NULL;

-- What happened to an item, and the text that would otherwise have been lost by it.
CREATE TABLE item_history (
  history_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  item_id text NOT NULL REFERENCES items,
  at timestamptz NOT NULL,
  who text NOT NULL,
  what text NOT NULL,
  kept_text text
);
CREATE INDEX item_history_of_item ON item_history (item_id, history_id);

-- The audit chain. Its columns are the fields of the canonical form that the hash is taken over.
CREATE TABLE decisions (
  sequence bigint PRIMARY KEY,
  decision_id text NOT NULL UNIQUE,
  item_id text NOT NULL UNIQUE REFERENCES items,
  subject_id text NOT NULL,
  subject_kind text NOT NULL,
  revision integer NOT NULL,
  revision_id text NOT NULL,
  study_uid text,
  accession text,
  patient_key text NOT NULL,
  kind text NOT NULL,
  final_sha256 text,
  final_size bigint,
  draft_sha256 text,
  draft_job_id text,
  model text,
  model_version text,
  provenance_sha256 text,
  manifest_sha256 text,
  simulated boolean NOT NULL,
  reason_code text,
  reason_comment text,
  signer_id text NOT NULL,
  printed_name text NOT NULL,
  signer_role text NOT NULL,
  authentication text NOT NULL,
  meaning text NOT NULL,
  opened_at timestamptz NOT NULL,
  signed_at timestamptz NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL UNIQUE
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'decisions are append-only';
END $$;
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_never_truncated BEFORE TRUNCATE ON decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The last link. Its row lock makes the sequence gap-free.
CREATE TABLE chain_head (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  sequence bigint NOT NULL,
  hash text NOT NULL
);
INSERT INTO chain_head (sequence, hash) VALUES (0, repeat('0', 64));

-- Events that a transaction decided to publish. The relay goes by the flag: ids may commit out of order.
CREATE TABLE outbox (
  outbox_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  event_key text NOT NULL,
  payload bytea NOT NULL,
  published boolean NOT NULL DEFAULT false
);
CREATE INDEX outbox_waiting ON outbox (outbox_id) WHERE NOT published;

CREATE TABLE deliveries (
  delivery_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  decision_id text NOT NULL REFERENCES decisions (decision_id),
  destination text NOT NULL,
  state text NOT NULL CHECK (state IN ('QUEUED', 'RETRYING', 'ACKNOWLEDGED', 'REFUSED')),
  attempts integer NOT NULL DEFAULT 0,
  answer text,
  changed_at timestamptz NOT NULL,
  next_attempt_at timestamptz NOT NULL,
  UNIQUE (decision_id, destination)
);
CREATE INDEX deliveries_due ON deliveries (destination, next_attempt_at) WHERE state IN ('QUEUED', 'RETRYING');

CREATE TABLE delivery_attempts (
  delivery_id bigint NOT NULL REFERENCES deliveries,
  attempt integer NOT NULL,
  outcome text NOT NULL,
  answer text NOT NULL,
  message_sha256 text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (delivery_id, attempt)
);
