-- The record binds more (form 2 of the canonical form), an item may be retracted after it was signed, and an addendum names what it adds to.
ALTER TABLE decisions
  ADD COLUMN form integer NOT NULL DEFAULT 1,
  ADD COLUMN prompt_sha256 text,
  ADD COLUMN review_sha256 text,
  ADD COLUMN first_reader_id text,
  ADD COLUMN first_reader_name text,
  ADD COLUMN first_read_at timestamptz,
  ADD COLUMN refers_to text REFERENCES decisions (decision_id);
ALTER TABLE decisions ALTER COLUMN form DROP DEFAULT;
ALTER TABLE decisions DROP CONSTRAINT decisions_item_id_key;
CREATE UNIQUE INDEX decisions_of_item ON decisions (item_id) WHERE kind <> 'RETRACTED';
CREATE UNIQUE INDEX retractions_of_item ON decisions (item_id) WHERE kind = 'RETRACTED';

ALTER TABLE items
  ADD COLUMN IF NOT EXISTS tier text NOT NULL DEFAULT 'STANDARD',
  -- A second reading was asked for by this reader; by a senior where the setting asks for one.
  ADD COLUMN second_asked_by bigint REFERENCES users,
  ADD COLUMN second_asked_name text,
  ADD COLUMN second_asked_at timestamptz,
  ADD COLUMN second_comment text,
  ADD COLUMN second_senior boolean NOT NULL DEFAULT false,
  -- Sent to this colleague; anyone may still claim it.
  ADD COLUMN assigned_to bigint REFERENCES users,
  ADD COLUMN addendum_of text REFERENCES items,
  -- An addendum that a reader opened by hand: nothing that triage says belongs to it.
  ADD COLUMN opened_by bigint REFERENCES users,
  DROP CONSTRAINT items_decision_check,
  ADD CONSTRAINT items_decision_check CHECK (decision IN ('SIGNED', 'REJECTED', 'RETRACTED'));
CREATE INDEX items_assigned ON items (assigned_to) WHERE assigned_to IS NOT NULL;

ALTER TABLE chain_head ADD COLUMN chain_id text NOT NULL DEFAULT 'c-' || gen_random_uuid();
ALTER TABLE chain_head ALTER COLUMN chain_id DROP DEFAULT;

-- Public keys, 32 bytes in hexadecimal digits (RFC 8032), by their SHA-256.
CREATE TABLE checkpoint_keys (
  key_id text PRIMARY KEY,
  public_key text NOT NULL,
  first_used_at timestamptz NOT NULL
);

CREATE TABLE checkpoints (
  sequence bigint PRIMARY KEY REFERENCES decisions,
  chain_id text NOT NULL,
  hash text NOT NULL,
  at timestamptz NOT NULL,
  previous text NOT NULL,
  key_id text NOT NULL REFERENCES checkpoint_keys,
  signature text NOT NULL
);

-- A record that waits for its signature by passkey, under the challenge that is its hash.
CREATE TABLE pending_signatures (
  item_id text NOT NULL REFERENCES items,
  signer_id bigint NOT NULL REFERENCES users,
  challenge text NOT NULL,
  signed_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (item_id, signer_id)
);

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% are append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER checkpoints_append_only BEFORE UPDATE OR DELETE ON checkpoints
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoints_never_truncated BEFORE TRUNCATE ON checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoint_keys_append_only BEFORE UPDATE OR DELETE ON checkpoint_keys
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoint_keys_never_truncated BEFORE TRUNCATE ON checkpoint_keys
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The service's connections work as this role, which may add to the chain and never change it. Where the migrating user may not
-- make roles, an administrator makes it (docs/decisions/0041); until then the triggers alone guard the chain, and the log says so.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'countersign_service') THEN
    CREATE ROLE countersign_service NOLOGIN;
  END IF;
EXCEPTION
  -- Another database of this server made it in the same moment.
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN RAISE NOTICE 'the role countersign_service could not be made';
END $$;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'countersign_service' AND NOT pg_has_role(current_user, oid, 'MEMBER')) THEN
    EXECUTE format('GRANT countersign_service TO %I', current_user);
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN RAISE NOTICE 'the role countersign_service is not this user''s to use';
END $$;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'countersign_service') THEN
    GRANT USAGE ON SCHEMA public TO countersign_service;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO countersign_service;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO countersign_service;
    -- Tables of later migrations.
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO countersign_service;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO countersign_service;
    REVOKE UPDATE, DELETE ON decisions, checkpoints, checkpoint_keys FROM countersign_service;
    REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM countersign_service;
  END IF;
END $$;
