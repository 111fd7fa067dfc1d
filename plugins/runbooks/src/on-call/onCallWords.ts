export { comingIn, comingTime } from '@golden-path/plugin-golden-path-react';

/** Who is called in which order: steps of the escalation policy, from 1. */
export const orderOf = (level: number): string =>
  ['primary', 'second', 'third'][level - 1] ?? `step ${level}`;
