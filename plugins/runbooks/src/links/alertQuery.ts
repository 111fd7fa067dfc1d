import type { ServiceAlert } from '@golden-path/plugin-runbooks-common';
import type { TabQuery } from './address';

/** What tells an alert of an environment from the others: two may have one name, and then differ by severity. */
export type AlertKey = Pick<ServiceAlert, 'name' | 'severity'>;

/** Whether both are the same alert of an environment. */
export const isSameAlert = (
  one: AlertKey | undefined,
  other: AlertKey | undefined,
): boolean => one?.name === other?.name && one?.severity === other?.severity;

/**
 * Names an alert in an address: by its name, and by its severity where another of the environment has its name. One
 * without a severity has an empty one then.
 */
export const alertQuery = (
  { name, severity }: AlertKey,
  alerts: readonly AlertKey[],
): Pick<TabQuery, 'alert' | 'severity'> => ({
  alert: name,
  ...(alerts.filter(each => each.name === name).length > 1 && {
    severity: severity ?? '',
  }),
});

/**
 * The alert that an address names: the one of its severity, else the first of its name, since an alert may have another
 * severity in another environment.
 */
export function namedAlert<Alert extends AlertKey>(
  { alert, severity }: Pick<TabQuery, 'alert' | 'severity'>,
  alerts: readonly Alert[],
): Alert | undefined {
  const named = alerts.filter(({ name }) => name === alert);
  return named.find(each => (each.severity ?? '') === severity) ?? named[0];
}
