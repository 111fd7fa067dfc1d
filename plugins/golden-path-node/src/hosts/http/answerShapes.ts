import { z } from 'zod';

const longestAddress = 2_000;

/** The first so many characters of a text, without halves of pairs, which are no text and can't stand in an address. */
export const cutTo = (text: string, most: number): string =>
  text.slice(0, most).replace(/\p{Surrogate}/gu, '');

/** Text of a source, cut to what is shown of it at most, in characters. */
export const cutText = (most: number) =>
  z.string().transform(value => cutTo(value, most));

/** A time in any form that JavaScript reads, as ISO 8601 in UTC. */
export const isoTime = z
  .string()
  .max(60)
  .refine(value => !Number.isNaN(Date.parse(value)))
  .transform(value => new Date(value).toISOString());

/** A page for people, or nothing where it isn't one: http and https only. */
export const pageAddress = z
  .string()
  .nullish()
  .transform(value =>
    value &&
    value.length <= longestAddress &&
    /^https?:\/\//i.test(value) &&
    URL.canParse(value)
      ? value
      : undefined,
  );
