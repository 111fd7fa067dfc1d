import type { Organisation } from '@golden-path/plugin-golden-path-common';
import { type EnvironmentKey, keyText } from '../store/dirtyKeys';
import type { StoredEnvironment } from './joinRows';

/** The stage before, which has a release, and the next stage. */
export function neighbours(
  key: EnvironmentKey,
  stored: ReadonlyMap<string, StoredEnvironment>,
  { environments }: Organisation,
) {
  const order = environments.findIndex(({ name }) => name === key.environment);
  const before = environments
    .slice(0, Math.max(0, order))
    .reverse()
    .map(({ name }) => stored.get(keyText({ ...key, environment: name })))
    .find(environment => environment?.release !== undefined);
  return { before, after: order < 0 ? [] : environments.slice(order + 1) };
}

/** Later stages that there are. */
export const followers = (
  key: EnvironmentKey,
  stored: ReadonlyMap<string, StoredEnvironment>,
  organisation: Organisation,
): EnvironmentKey[] =>
  neighbours(key, stored, organisation)
    .after.map(({ name }) => ({ service: key.service, environment: name }))
    .filter(each => stored.has(keyText(each)));
