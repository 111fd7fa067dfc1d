import { createHash } from 'node:crypto';
import {
  ValidationError,
  type ManifestBundle,
} from '@golden-path/plugin-golden-path-common';
import {
  defaultLevels,
  readinessEngineVersion,
  withChecks,
  type LevelDefinition,
  type ReadinessCheck,
} from '@golden-path/plugin-readiness-common';
import type { ReadinessConfiguration } from './readinessConfiguration';

/** What everything is judged by: the same for every service. */
export interface ReadinessPolicy {
  /** By category, in the order of pages. */
  readonly checks: readonly ReadinessCheck[];
  /** Lowest first. */
  readonly levels: readonly LevelDefinition[];
  readonly options: NonNullable<ManifestBundle['options']>;
  /** Differs where something of it does, so that what was judged by another one is judged anew. */
  readonly hash: string;
}

const refuse = (field: string, found: string, accepted: string): never => {
  throw new ValidationError('readiness', [
    {
      field,
      message: `found ${JSON.stringify(found)}; accepted: ${accepted}`,
    },
  ]);
};

/**
 * The policy that the configuration and every module's checks make.
 *
 * @param added - checks of modules and of expressions, beside the product's own
 * @param engine - version of the product's checks
 * @throws InputError that names the key where the configuration names a check that isn't there
 */
export function readinessPolicyOf(
  { levels, checks: { off, options, expressions } }: ReadinessConfiguration,
  added: readonly ReadinessCheck[],
  engine: number = readinessEngineVersion,
): ReadinessPolicy {
  const all = withChecks(added).list();
  const known = all.map(({ id }) => id);
  off.forEach((id, index) => {
    if (!known.includes(id))
      refuse(
        `readiness.checks.off.${index}`,
        id,
        `ids of checks: ${known.join(', ')}`,
      );
  });
  const checks = all.filter(({ id }) => !off.includes(id));
  const ids = checks.map(({ id }) => id);
  levels?.forEach(({ checks: needs }, at) => {
    if (needs === 'all') return;
    needs.forEach((id, index) => {
      if (!ids.includes(id))
        refuse(
          `readiness.levels.${at}.checks.${index}`,
          id,
          `ids of checks that aren't off: ${ids.join(', ')}`,
        );
    });
  });
  const used =
    levels ??
    // The default ones don't know what is switched off.
    defaultLevels.map(level => ({
      ...level,
      checks:
        level.checks === 'all'
          ? level.checks
          : level.checks.filter(id => ids.includes(id)),
    }));
  const judged = checks.map(({ id, rules }) => [id, rules]);
  return {
    checks,
    levels: used,
    options,
    hash: createHash('sha256')
      .update(JSON.stringify([engine, judged, used, options, expressions]))
      .digest('base64url')
      .slice(0, 27),
  };
}
