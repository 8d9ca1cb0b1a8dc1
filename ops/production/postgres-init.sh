#!/bin/sh
# Run once, when the database volume is new: an owner each for the product and for Temporal, neither a superuser, so that
# row-level security holds for the product's own sign-in.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set=labour="$LABOUR_DB_PASSWORD" --set=temporal="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE labour LOGIN NOSUPERUSER CREATEROLE PASSWORD :'labour';
ALTER ROLE labour SET createrole_self_grant = 'set, inherit';
CREATE DATABASE labour OWNER labour;
CREATE ROLE temporal LOGIN NOSUPERUSER PASSWORD :'temporal';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
SQL
