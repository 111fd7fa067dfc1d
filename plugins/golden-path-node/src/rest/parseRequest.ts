import { NotFoundError } from '@backstage/errors';
import { parseWithSchema } from '@golden-path/plugin-golden-path-common';
import type { Request } from 'express';
import { z } from 'zod';

/** For routes without query parameters. */
export const noQuery = z.strictObject({});

/**
 * Query parameters by name: a text, or a list where a name comes several times. Brackets mean nothing.
 * @throws InputError naming each query parameter that isn't known or can't be used
 */
export function parseQuery<S extends z.ZodType>(
  schema: S,
  { url }: Request,
): z.output<S> {
  const at = url.indexOf('?');
  const parameters = new URLSearchParams(at < 0 ? '' : url.slice(at));
  const query = Object.fromEntries(
    [...new Set(parameters.keys())].map(name => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
  return parseWithSchema(schema, query, { what: 'query' });
}

/** Whether a path has a part that is read differently along the way: empty, dots, or an encoded separator. */
export const isAmbiguous = ({ originalUrl }: Request): boolean =>
  /\/\/|\\|%(?:2e|2f|5c|00)|;/i.test(originalUrl.split('?', 1)[0] ?? '');

/** The one answer for what doesn't exist, for what is hidden, and for a name that nothing can have. */
export const missing = (): NotFoundError =>
  new NotFoundError('there is no such service or environment');

const part = /^[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?$/i;
const environment = /^[a-z0-9](?:[a-z0-9._@-]{0,251}[a-z0-9])?$/i;

/** The service that a path names, as an entity reference. @throws NotFoundError */
export function serviceOf({ params }: Request): string {
  const { kind = '', namespace = '', name = '' } = params;
  if (![kind, namespace, name].every(text => part.test(text))) throw missing();
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** The environment that a path names. @throws NotFoundError */
export function environmentOf({ params }: Request): string {
  const name = params.environment ?? '';
  if (!environment.test(name)) throw missing();
  return name;
}

/**
 * The body of a request, as a JSON parser left it; without one it is an empty object.
 * @throws InputError naming each field that isn't known or can't be used
 */
export const parseBody = <S extends z.ZodType>(
  schema: S,
  { body }: Pick<Request, 'body'>,
): z.output<S> => parseWithSchema(schema, body ?? {}, { what: 'body' });
