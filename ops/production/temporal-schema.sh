#!/bin/sh
# Brings both of Temporal's databases to the schema of this server version. Safe to run again; an upgrade runs it first.
set -eu
for database in temporal temporal_visibility; do
  schema=temporal
  [ "$database" = temporal_visibility ] && schema=visibility
  tool="temporal-sql-tool --plugin postgres12 --endpoint postgresql --port 5432 --user temporal --database $database"
  # Makes the tables that remember the version; where they are, it changes nothing.
  SQL_PASSWORD="$TEMPORAL_DB_PASSWORD" $tool setup-schema --version 0.0
  SQL_PASSWORD="$TEMPORAL_DB_PASSWORD" $tool update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$schema/versioned"
done
