-- A temporary password was chosen by somebody else: it opens nothing but the change to one's own.
ALTER TABLE users
  ADD COLUMN disabled boolean NOT NULL DEFAULT false,
  ADD COLUMN temporary_password boolean NOT NULL DEFAULT false;

-- The id names a login to its owner and in the access log; it opens nothing.
DELETE FROM sessions;
ALTER TABLE sessions
  ADD COLUMN session_id text NOT NULL UNIQUE,
  ADD COLUMN address text NOT NULL,
  ADD COLUMN user_agent text NOT NULL;
CREATE INDEX sessions_of_user ON sessions (user_id);

CREATE TABLE passkeys (
  credential_id text PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users,
  name text NOT NULL,
  -- AAGUID, credential id and public key (WebAuthn 6.5.1).
  credential bytea NOT NULL,
  sign_count bigint NOT NULL,
  backup_eligible boolean NOT NULL,
  backed_up boolean NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkeys_of_user ON passkeys (user_id);

-- Taken out when it is answered, so that none is answered twice.
CREATE TABLE passkey_challenges (
  challenge_sha256 text NOT NULL,
  session_id text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (challenge_sha256, session_id)
);

CREATE TABLE broken_glass (
  user_id bigint NOT NULL REFERENCES users,
  item_id text NOT NULL REFERENCES items,
  reason text NOT NULL,
  broken_at timestamptz NOT NULL,
  open_until timestamptz NOT NULL
);
CREATE INDEX broken_glass_open ON broken_glass (user_id, item_id, open_until);

-- Who did what, and to whose record. The patient stands here by key alone.
CREATE TABLE access_events (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL DEFAULT gen_random_uuid(),
  at timestamptz NOT NULL,
  kind text NOT NULL,
  succeeded boolean NOT NULL,
  user_id bigint,
  user_name text,
  user_role text,
  address text,
  session_id text,
  item_id text,
  patient_key text,
  glass_broken boolean NOT NULL,
  detail text
);

CREATE FUNCTION refuse_change_of_access_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'access events are append-only';
END $$;
CREATE TRIGGER access_events_append_only BEFORE UPDATE OR DELETE ON access_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_access_events();
CREATE TRIGGER access_events_never_truncated BEFORE TRUNCATE ON access_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_access_events();
