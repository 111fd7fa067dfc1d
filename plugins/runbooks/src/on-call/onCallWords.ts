import type { OnCallPerson } from '@golden-path/plugin-runbooks-common';

export { comingIn, comingTime } from '@golden-path/plugin-golden-path-react';

/** When this person is called if nobody before answers: `, after 10 min`. Empty for the first. */
export const afterWords = ({
  afterMinutes,
}: Pick<OnCallPerson, 'afterMinutes'>): string =>
  afterMinutes ? `, after ${afterMinutes} min` : '';

/** Who is called in which order: steps of the escalation policy, from 1. */
export const orderOf = (level: number): string =>
  ['primary', 'second', 'third'][level - 1] ?? `step ${level}`;
