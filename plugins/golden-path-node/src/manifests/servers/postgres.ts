import { ports } from '@golden-path/plugin-golden-path-common';
import { DisposableServer, passwordKey } from './server';

/** Name of the user and of the database. */
const name = 'app';

/**
 * PostgreSQL from the official image, as its unprivileged user, with a read-only root file system.
 * @see https://hub.docker.com/_/postgres
 */
export const postgres: DisposableServer = {
  id: 'postgres',
  port: ports.postgres,
  migrated: true,
  container: {
    /** 18.6, for every platform. @see https://github.com/docker-library/repo-info/blob/master/repos/postgres/remote/18.6.md */
    image:
      'docker.io/library/postgres:18.6@sha256:86c951e05bf56c93d95d397747fb8820ac76cc3bedb78f43abd83eedbe3666ae',
    user: 999,
    // The log of changes stays far below what fits the volume; by default it may grow to 1 GB.
    args: [
      ...['-c', 'max_wal_size=128MB'],
      ...['-c', 'min_wal_size=32MB'],
      ...['-c', 'shared_buffers=64MB'],
    ],
    passwordVariable: 'POSTGRES_PASSWORD',
    env: { POSTGRES_DB: name, POSTGRES_USER: name },
    // Over TCP: while the image prepares the database, a server answers on the socket only.
    probe: ['pg_isready', '-h', '127.0.0.1', '-U', name, '-d', name],
    volumes: [
      {
        name: 'data',
        mountPath: '/var/lib/postgresql',
        sizeLimit: '1Gi',
      },
      { name: 'run', mountPath: '/var/run/postgresql', sizeLimit: '1Mi' },
      { name: 'tmp', mountPath: '/tmp', sizeLimit: '64Mi' },
    ],
    resources: {
      requests: { cpu: '50m', memory: '128Mi' },
      limits: { cpu: '250m', memory: '256Mi' },
    },
  },
  variables: host => ({
    DATABASE_URL: `postgres://${name}:{{ .${passwordKey} }}@${host}:${ports.postgres}/${name}`,
  }),
};
