-- Every migration must suit the version of the code before it as well as the one after it, so that code
-- can be rolled back without rolling back data. A change that breaks takes several releases:
--   expand    add the new column or table (nullable or with a default), write both old and new
--   migrate   copy what is there, in batches
--   contract  remove the old, once no running release reads it
-- A file that has been applied is never edited: add the next one. A first line `-- no transaction` runs a
-- single statement by itself, as `create index concurrently` needs.

create table items (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  quantity integer not null check (quantity >= 0),
  created_at timestamptz not null default now()
);

create index items_created_at on items (created_at desc);
