import { Dependency, ports } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import { postgres } from '../../manifests/servers/postgres';
import { redis } from '../../manifests/servers/redis';

/** A disposable server for local development. It trusts whoever reaches it, so that no password is written down. */
export interface LocalServer {
  /** Of its objects, and the host under which pods reach it. */
  readonly name: string;
  /** That of previews, by tag and digest; in services, Renovate moves both. */
  readonly image: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** What the service is told, by the host that it reaches the server under. */
  readonly variables: (host: string) => Readonly<Record<string, string>>;
}

const servers: Readonly<Record<Dependency['type'], LocalServer | undefined>> = {
  postgres: {
    name: 'postgres',
    image: postgres.container.image,
    port: ports.postgres,
    env: { POSTGRES_HOST_AUTH_METHOD: 'trust' },
    variables: host => ({
      DATABASE_URL: `postgres://postgres@${host}:${ports.postgres}/postgres`,
    }),
  },
  redis: {
    name: 'redis',
    image: redis.container.image,
    port: ports.redis,
    env: {},
    variables: host => ({ REDIS_URL: `redis://${host}:${ports.redis}` }),
  },
  internet: undefined,
  service: undefined,
};

/** The servers that a service needs on a developer's machine, each once. */
export const localServersOf = ({
  blueprint,
}: Pick<GenerationContext, 'blueprint'>): readonly LocalServer[] =>
  blueprint.spec.dependencies.flatMap(({ type }) => servers[type] ?? []);
