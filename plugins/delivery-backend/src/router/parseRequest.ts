import { NotFoundError } from '@backstage/errors';
import { parseWithSchema } from '@golden-path/plugin-golden-path-common';
import type { Request } from 'express';
import { z } from 'zod';

/** For routes without query parameters. */
export const noQuery = z.strictObject({});

/** @throws InputError naming each query parameter that isn't known or can't be used */
export const parseQuery = <S extends z.ZodType>(
  schema: S,
  request: Request,
): z.output<S> => parseWithSchema(schema, request.query, { what: 'query' });

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
