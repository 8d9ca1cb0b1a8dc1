-- ---- messages in the product ----
ALTER TABLE "notification" ADD COLUMN "not_before" TIMESTAMPTZ(3),
ADD COLUMN "urgent" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "act_id" UUID,
-- What was told before there were other channels is not sent again by them.
ADD COLUMN "fanned_out_at" TIMESTAMPTZ(3) DEFAULT now();
ALTER TABLE "notification" ALTER COLUMN "fanned_out_at" DROP DEFAULT;
-- The owner of the table, who needn't be a superuser, works on rows of every county here.
ALTER TABLE notification NO FORCE ROW LEVEL SECURITY;
UPDATE "notification" SET "not_before" = "created_at";
ALTER TABLE notification FORCE ROW LEVEL SECURITY;
ALTER TABLE "notification" ALTER COLUMN "not_before" SET NOT NULL;

DROP INDEX "notification_user_id_created_at_idx";
CREATE INDEX "notification_user_id_not_before_id_idx" ON "notification"("user_id", "not_before", "id");
CREATE INDEX "notification_user_id_case_id_not_before_idx" ON "notification"("user_id", "case_id", "not_before");
CREATE INDEX notification_unread ON notification (user_id, not_before, id) WHERE read_at IS NULL;
CREATE INDEX notification_waiting ON notification (not_before) WHERE fanned_out_at IS NULL;
CREATE INDEX notification_waiting_by_act ON notification (act_id) WHERE fanned_out_at IS NULL AND act_id IS NOT NULL;

CREATE TABLE "notification_retraction" (
    "act_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "by_act_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_retraction_pkey" PRIMARY KEY ("act_id")
);

CREATE TABLE "user_contact" (
    "user_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "data_key_id" UUID NOT NULL,
    "email_mode" TEXT,
    "sms_mode" TEXT,
    "zhezhengding_mode" TEXT,
    "email_refused_code" TEXT,
    "email_refused_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_contact_pkey" PRIMARY KEY ("user_id")
);

CREATE TABLE "digest_run" (
    "county_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "since_at" TIMESTAMPTZ(3) NOT NULL,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digest_run_pkey" PRIMARY KEY ("county_id","day")
);

ALTER TABLE "user_contact" ADD CONSTRAINT "user_contact_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---- one outbox for every channel outside the product ----
ALTER TABLE "sms_message" RENAME TO "outbox_message";
ALTER TABLE "outbox_message" RENAME CONSTRAINT "sms_message_pkey" TO "outbox_message_pkey";
ALTER INDEX "sms_message_county_id_key_key" RENAME TO "outbox_message_county_id_key_key";
ALTER TABLE "outbox_message" ADD COLUMN "channel" TEXT NOT NULL DEFAULT 'sms',
ADD COLUMN "user_id" UUID,
ADD COLUMN "notification_id" UUID,
ADD COLUMN "day" TEXT,
ADD COLUMN "not_before" TIMESTAMPTZ(3),
ALTER COLUMN "phone_index" DROP NOT NULL,
ALTER COLUMN "data_key_id" DROP NOT NULL,
ALTER COLUMN "expires_at" DROP NOT NULL;
ALTER TABLE "outbox_message" ALTER COLUMN "channel" DROP DEFAULT;
CREATE INDEX "outbox_message_user_id_created_at_idx" ON "outbox_message"("user_id", "created_at");
DROP INDEX sms_message_queued;
CREATE INDEX outbox_message_queued ON outbox_message (created_at) WHERE state = 'queued';
-- A code lies sealed and belongs to a phone; everything else belongs to an account and holds nothing.
ALTER TABLE outbox_message ADD CONSTRAINT outbox_message_owner CHECK ((purpose = 'workerCode') = (user_id IS NULL) AND (purpose = 'workerCode') = (data_key_id IS NOT NULL AND phone_index IS NOT NULL AND expires_at IS NOT NULL));

-- ---- whose eyes ----
GRANT SELECT, INSERT, UPDATE ON user_contact TO labour_api, labour_worker;
GRANT INSERT ON notification_retraction TO labour_api;
GRANT SELECT, INSERT ON notification_retraction, digest_run TO labour_worker;
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['notification_retraction', 'user_contact', 'digest_run'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
  END LOOP;
END $$;
-- Everybody's own: how one is reached is nobody else's business.
CREATE POLICY viewer ON user_contact TO labour_api
  USING (user_id = (SELECT scope_user())) WITH CHECK (county_id = (SELECT scope_county()) AND user_id = (SELECT scope_user()));
CREATE POLICY viewer_retracts ON notification_retraction FOR INSERT TO labour_api WITH CHECK (county_id = (SELECT scope_county()));

-- A retraction takes back, in the same statement, what nobody has got yet. The API's role can't touch other people's messages, so it says
-- which act is meant and nothing else.
CREATE FUNCTION take_back_notifications() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE kind_before text := coalesce(current_setting('app.kind', true), '');
BEGIN
  PERFORM set_config('app.kind', 'system', true);
  DELETE FROM notification WHERE act_id = NEW.act_id AND county_id = NEW.county_id AND fanned_out_at IS NULL;
  PERFORM set_config('app.kind', kind_before, true);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION take_back_notifications() FROM PUBLIC;
CREATE TRIGGER take_back AFTER INSERT ON notification_retraction FOR EACH ROW EXECUTE FUNCTION take_back_notifications();
