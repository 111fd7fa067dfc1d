import { lengthOf } from '@golden-path/plugin-golden-path-react';
import type { Exemption } from '@golden-path/plugin-readiness-common';

const day = 86_400_000;

/** Time before the end from which on an exemption asks for attention, in days. */
export const endsSoonDays = 14;

/** Time until an end: `16 days`, `5 h`. */
export const leftOf = (expiresAt: string, now: number): string =>
  lengthOf(Date.parse(expiresAt) - now);

/** Whether an exemption ends within {@link endsSoonDays}. */
export const endsSoon = ({ expiresAt, state }: Exemption, now: number) =>
  state === 'active' && Date.parse(expiresAt) - now < endsSoonDays * day;

/** Whether two references name the same entity, however they are written. */
export const sameEntity = (a: string | undefined, b: string | undefined) =>
  a !== undefined &&
  a.toLocaleLowerCase('en-US') === b?.toLocaleLowerCase('en-US');

/** Whether an exemption covers nothing any more. */
export const isClosed = ({ state }: Exemption): boolean =>
  state !== 'requested' && state !== 'active';

/**
 * What a message of the backend says about each field of a request, and what it says besides. Its lines begin with a
 * field's name and a colon.
 */
export function fieldErrors<Field extends string>(
  message: string,
  fields: readonly Field[],
): {
  readonly byField: Partial<Record<Field, string>>;
  readonly rest: string | undefined;
} {
  const byField: Partial<Record<Field, string>> = {};
  const rest: string[] = [];
  for (const line of message.split('\n')) {
    const [, name, words] =
      /^(?:body\.)?(\w+)[\w.[\]]*: (.*)$/.exec(line) ?? [];
    const field = fields.find(each => each === name);
    if (field && words)
      byField[field] = byField[field] ? `${byField[field]}; ${words}` : words;
    else if (line.trim() !== '') rest.push(line);
  }
  return { byField, rest: rest.length > 0 ? rest.join(' ') : undefined };
}
