import { InputError } from '@backstage/errors';
import type { RouterOptions } from './routerOptions';

type Choices = Pick<RouterOptions, 'environments' | 'policy'>;

function assertAmong(
  field: string,
  found: string,
  accepted: readonly string[],
): string {
  if (!accepted.includes(found))
    throw new InputError(
      `${field}: found ${JSON.stringify(found)}; accepted: ${accepted.join(', ')}`,
    );
  return found;
}

/** The environment that a query names; the last one, which is what everybody asks for, where it names none. @throws InputError */
export const environmentAmong = (
  { environments }: Choices,
  found: string | undefined,
): string =>
  found === undefined
    ? (environments.at(-1) ?? '')
    : assertAmong('environment', found, environments);

/** The check that a query or body names. @throws InputError */
export const checkAmong = ({ policy }: Choices, found: string): string =>
  assertAmong(
    'check',
    found,
    policy.checks.map(({ id }) => id),
  );

/** Levels that a query names; `none` is below the first. @throws InputError */
export function assertLevels(
  { policy }: Choices,
  found: readonly string[] | undefined,
): void {
  const accepted = [...policy.levels.map(({ id }) => id), 'none'];
  for (const level of found ?? []) assertAmong('level', level, accepted);
}
