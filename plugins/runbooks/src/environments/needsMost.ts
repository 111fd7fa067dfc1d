import type { RunbooksEnvironment } from '@golden-path/plugin-runbooks-common';

/** Number of alerts of an environment that fire and are not silenced. */
export const firingIn = ({ alerts }: RunbooksEnvironment): number =>
  alerts.filter(({ state }) => state === 'firing').length;

const urgency = (environment: RunbooksEnvironment): number => {
  if (firingIn(environment) > 0) return 2;
  return environment.alerts.some(({ state }) => state === 'pending') ? 1 : 0;
};

/** The environment where an alert fires, else where one is pending; of several, and where nothing burns, the last one. */
export const needsMost = (
  environments: readonly RunbooksEnvironment[],
): RunbooksEnvironment | undefined =>
  environments.reduce<RunbooksEnvironment | undefined>(
    (worst, each) => (worst && urgency(worst) > urgency(each) ? worst : each),
    undefined,
  );
