import { ports } from '@golden-path/plugin-golden-path-common';
import { DisposableServer, passwordKey } from './server';

/** Read by redis-cli, too. @see https://redis.io/docs/latest/develop/tools/cli/#host-port-password-and-database */
const passwordVariable = 'REDISCLI_AUTH';

/**
 * Redis from the official image, as its unprivileged user, in memory only, without the modules that the image would load.
 * @see https://hub.docker.com/_/redis
 */
export const redis: DisposableServer = {
  id: 'redis',
  port: ports.redis,
  migrated: false,
  container: {
    /** 8.2.9, for every platform. @see https://github.com/docker-library/repo-info/blob/master/repos/redis/remote/8.2.md */
    image:
      'docker.io/library/redis:8.2.9@sha256:66b7f4c2f3c6ef1b298bbd7b13c806bc6f71e61f1136a4f58710daf2cb053b21',
    user: 999,
    command: [
      'redis-server',
      ...['--save', ''],
      ...['--appendonly', 'no'],
      ...['--maxmemory', '48mb'],
      ...['--maxmemory-policy', 'allkeys-lru'],
      // Kubernetes puts the value there when the container starts.
      ...['--requirepass', `$(${passwordVariable})`],
    ],
    passwordVariable,
    probe: ['redis-cli', '-e', 'ping'],
    volumes: [{ name: 'data', mountPath: '/data', sizeLimit: '64Mi' }],
    resources: {
      requests: { cpu: '25m', memory: '32Mi' },
      limits: { cpu: '100m', memory: '96Mi' },
    },
  },
  variables: host => ({
    REDIS_URL: `redis://default:{{ .${passwordKey} }}@${host}:${ports.redis}`,
  }),
};
