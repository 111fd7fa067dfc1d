import type { Config } from '@backstage/config';
import {
  type Organisation,
  parseOrganisation,
  ValidationError,
} from '@golden-path/plugin-golden-path-common';

/** Key of app-config.yaml that holds everything of Golden Path. */
const root = 'goldenPath';

/** Keys below {@link root} that other parts of the portal read and check themselves. */
const keysOfOthers: ReadonlySet<string> = new Set([
  'alerts',
  'onCall',
  'permission',
  'templates',
]);

/**
 * The organisation from app-config.yaml.
 * @throws InputError that names every wrong key from the root of the configuration, what was found and what is accepted
 */
export function readOrganisation(config: Config): Organisation {
  const value: unknown = config.getOptional(root);
  try {
    return parseOrganisation(withoutKeysOfOthers(value));
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(
      root,
      error.issues.map(issue => ({
        ...issue,
        field: issue.field ? `${root}.${issue.field}` : root,
      })),
    );
  }
}

/** The keys of `goldenPath` that are the organisation's; anything but an object is left as it is. */
export function withoutKeysOfOthers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return value;
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !keysOfOthers.has(key)),
  );
}
