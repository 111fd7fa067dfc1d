# Sourced by .ci/run: starts a PostgreSQL of its own for the tests, and names it as Backstage's test databases expect.
if ! ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  (apt-get update -qq && apt-get install -y -qq postgresql >/dev/null) || true
fi
postgres_bin="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)"
if [ -n "$postgres_bin" ]; then
  postgres_dir="$(mktemp -d)"
  as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$*"; else bash -c "$*"; fi; }
  stop_postgres() {
    as_postgres "'$postgres_bin/pg_ctl' -D '$postgres_dir/data' -m fast stop >/dev/null" || true
    rm -rf "$postgres_dir"
  }
  if [ "$(id -u)" = 0 ]; then chown postgres "$postgres_dir"; fi
  as_postgres "'$postgres_bin/initdb' -D '$postgres_dir/data' -A trust -U postgres >/dev/null"
  postgres_port="$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')"
  as_postgres "'$postgres_bin/pg_ctl' -D '$postgres_dir/data' -w -l '$postgres_dir/log' -o '-p $postgres_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_dir -c fsync=off' start >/dev/null"
  trap stop_postgres EXIT
  export BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING="postgresql://postgres@127.0.0.1:$postgres_port"
else
  echo 'SKIPPED: tests on PostgreSQL, because no server is installed'
fi
