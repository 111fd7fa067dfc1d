import {
  Blueprint,
  createRegistry,
  Dependency,
  EnvironmentPlan,
  ports,
} from '@golden-path/plugin-golden-path-common';
import { disposableServersIn, variablesOf } from './servers';

/** What a dependency asks of the objects of the service that has it. */
interface DependencyKind {
  /** As a blueprint writes it. */
  readonly id: Dependency['type'];
  /** Names of the secret variables that it is reached with. */
  readonly secrets: readonly string[];
  /** Servers outside of the namespace that it is; undefined for other services, which are reached by name. */
  readonly servers:
    | { readonly port: number; readonly on: 'private networks' | 'internet' }
    | undefined;
}

/** Everything that a blueprint may depend on. */
export const dependencyKinds = createRegistry<DependencyKind>('dependency', [
  {
    id: 'postgres',
    secrets: ['DATABASE_URL'],
    servers: { port: ports.postgres, on: 'private networks' },
  },
  {
    id: 'redis',
    secrets: ['REDIS_URL'],
    servers: { port: ports.redis, on: 'private networks' },
  },
  {
    id: 'internet',
    secrets: [],
    servers: { port: ports.https, on: 'internet' },
  },
  { id: 'service', secrets: [], servers: undefined },
]);

/** Names of every secret variable of a service: its own and those of its dependencies, sorted. */
export const secretsOf = ({ spec }: Blueprint): readonly string[] =>
  [
    ...new Set([
      ...spec.secrets,
      ...spec.dependencies.flatMap(
        ({ type }) => dependencyKinds.get(type).secrets,
      ),
    ]),
  ].sort();

/** Names of the secret variables whose values an environment's store holds: all but those of servers that the overlay brings. */
export function storeSecretsOf(
  blueprint: Blueprint,
  plan: EnvironmentPlan,
): readonly string[] {
  const own = disposableServersIn(plan).flatMap(variablesOf);
  return secretsOf(blueprint).filter(name => !own.includes(name));
}
