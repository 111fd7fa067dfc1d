import type { FixEffect, FixPlan } from '@golden-path/plugin-readiness-common';

/** A plan with files. */
export type ReadyPlan = Extract<FixPlan, { status: 'ready' }>;

/** `2 files in the config repository`, and in the service's own one. */
export function filesInWords({ files }: ReadyPlan): string {
  const repositories = (['config', 'service'] as const).flatMap(repository => {
    const count = files.filter(file => file.repository === repository).length;
    return count === 0
      ? []
      : [
          `${count} file${count === 1 ? '' : 's'} in the ${repository === 'config' ? 'config repository' : 'service’s repository'}`,
        ];
  });
  return repositories.join(' and ');
}

const isWorse = ({ before, after }: FixEffect) =>
  (after === 'fail' || after === 'unknown') &&
  before !== 'fail' &&
  before !== 'unknown';

const listed = (effects: readonly FixEffect[]) =>
  effects
    .map(
      ({ check, environment, after }) =>
        `${check} in ${environment} (${after})`,
    )
    .join(', ');

/** What a fix is predicted to change of the verdicts. */
export interface PredictedEffect {
  readonly sentence: string;
  /** Nothing gets worse, and the check passes. */
  readonly good: boolean;
}

/** The predicted effect of a fix of a check in an environment, in a sentence. */
export function effectInWords(
  { effects }: ReadyPlan,
  check: string,
  environment: string,
): PredictedEffect {
  const own = effects.find(
    effect => effect.check === check && effect.environment === environment,
  );
  const others = effects.filter(
    effect => effect !== own && effect.before !== effect.after,
  );
  const worse = others.filter(isWorse);
  const passes = own?.after === 'pass';
  const becomes = passes
    ? `With this change ${check} passes`
    : `With this change ${check} is ${own?.after ?? 'as before'}`;
  if (worse.length > 0)
    return {
      sentence: `${becomes}, but this gets worse: ${listed(worse)}`,
      good: false,
    };
  return {
    sentence:
      others.length > 0
        ? `${becomes}; so do others: ${listed(others)}`
        : `${becomes}; nothing else changes`,
    good: passes,
  };
}
