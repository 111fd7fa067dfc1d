import { assertAmong } from '@golden-path/plugin-golden-path-node/rest';
import type { ReadinessPolicy } from '../configuration';

/** The environment that a query names; the last one, which is what everybody asks for, where it names none. @throws InputError */
export const environmentAmong = (
  { environments }: { readonly environments: readonly string[] },
  found: string | undefined,
): string =>
  found === undefined
    ? (environments.at(-1) ?? '')
    : assertAmong('environment', found, environments);

/** The check that a query or body names. @throws InputError */
export const checkAmong = (
  { policy }: { readonly policy: Pick<ReadinessPolicy, 'checks'> },
  found: string,
): string =>
  assertAmong(
    'check',
    found,
    policy.checks.map(({ id }) => id),
  );

/** Levels that a query names; `none` is below the first. @throws InputError */
export function assertLevels(
  { policy }: { readonly policy: Pick<ReadinessPolicy, 'levels'> },
  found: readonly string[] | undefined,
): void {
  const accepted = [...policy.levels.map(({ id }) => id), 'none'];
  for (const level of found ?? []) assertAmong('level', level, accepted);
}
