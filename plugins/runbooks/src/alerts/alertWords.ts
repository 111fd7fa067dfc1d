import {
  durationSchema,
  durationToMilliseconds,
} from '@golden-path/plugin-golden-path-common';
import {
  ageOf,
  clockTime,
  lengthOf,
} from '@golden-path/plugin-golden-path-react';
import type {
  RunbooksEnvironment,
  ServiceAlert,
} from '@golden-path/plugin-runbooks-common';

const waitOf = (duration: string): string =>
  durationSchema.safeParse(duration).success
    ? lengthOf(durationToMilliseconds(duration))
    : duration;

function silencedBy({ mute }: ServiceAlert, now: number): string {
  if (mute?.by === 'inhibition') return 'by another alert';
  if (mute?.by === 'time-interval') return 'by a time interval';
  return [
    mute?.author && `by ${mute.author}`,
    mute?.until && `until ${clockTime(mute.until, now)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What stands behind the word of an alert's state: since when, by whom, how long still. Empty where there is nothing to say. */
export function stateDetail(alert: ServiceAlert, now: number): string {
  const age = ageOf(alert.since, now);
  switch (alert.state) {
    case 'firing':
      return age === undefined ? '' : `for ${age}`;
    case 'pending':
      return [
        age === undefined ? '' : `for ${age}`,
        alert.for === undefined ? '' : `of ${waitOf(alert.for)}`,
      ]
        .filter(Boolean)
        .join(' ');
    case 'silenced':
      return silencedBy(alert, now);
    case 'unknown': {
      const { lastKnown } = alert;
      return lastKnown
        ? `was ${lastKnown.state} ${ageOf(lastKnown.at, now) ?? ''} ago`
        : '';
    }
    case 'inactive':
      return '';
  }
}

/** What fires, for those who can't see it change. */
export function alertsInWords({ name, alerts }: RunbooksEnvironment): string {
  const firing = alerts.filter(({ state }) => state === 'firing');
  if (firing.length > 0)
    return `In ${name} ${firing.map(alert => alert.name).join(', ')} ${firing.length === 1 ? 'fires' : 'fire'}`;
  return alerts.some(({ state }) => state === 'unknown')
    ? `Whether an alert fires in ${name} isn’t known`
    : `No alert fires in ${name}`;
}
