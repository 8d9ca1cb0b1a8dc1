-- A person's desk: acts on many tasks at once, what they have opened, what they have begun to write, and their phrases.
CREATE TABLE "bulk_act" (
    "actor_id" UUID NOT NULL,
    "client_act_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "task_ids" UUID[],
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undo_until" TIMESTAMPTZ(3) NOT NULL,
    "results" JSONB,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_act_pkey" PRIMARY KEY ("actor_id","client_act_id")
);
CREATE INDEX "bulk_act_actor_id_undo_until_idx" ON "bulk_act"("actor_id", "undo_until");

CREATE TABLE "case_opening" (
    "user_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_opening_pkey" PRIMARY KEY ("user_id","task_id")
);

CREATE TABLE "act_draft" (
    "user_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "county_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "act_draft_pkey" PRIMARY KEY ("user_id","task_id","act")
);
CREATE INDEX "act_draft_task_id_idx" ON "act_draft"("task_id");

CREATE TABLE "phrase" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "phrase_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "phrase_user_id_text_key" ON "phrase"("user_id", "text");

-- Everybody's own: nobody else reads what one has begun to write, or what one has looked at.
GRANT SELECT, INSERT, UPDATE ON bulk_act, case_opening TO labour_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON act_draft, phrase TO labour_api;
-- Drafts of tasks that have long been closed are removed by the relay.
GRANT SELECT, DELETE ON act_draft TO labour_worker;
DO $$ DECLARE t text; owner text; BEGIN
  FOREACH t IN ARRAY ARRAY['bulk_act', 'case_opening', 'act_draft', 'phrase'] LOOP
    owner := CASE t WHEN 'bulk_act' THEN 'actor_id' ELSE 'user_id' END;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
    EXECUTE format('CREATE POLICY viewer ON %I TO labour_api USING (%I = (SELECT scope_user()))
                    WITH CHECK (county_id = (SELECT scope_county()) AND %I = (SELECT scope_user()))', t, owner, owner);
  END LOOP;
END $$;
