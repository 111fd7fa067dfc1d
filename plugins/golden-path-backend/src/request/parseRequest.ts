import { parseWithSchema } from '@golden-path/plugin-golden-path-common';
import type { Request } from 'express';
import { z } from 'zod';

/** A text of a request, short enough for everything that is done with it. */
export const shortText = z.string().min(1).max(300);

/** @throws InputError naming each query parameter that isn't known or can't be used */
export const parseQuery = <S extends z.ZodType>(
  schema: S,
  request: Request,
): z.output<S> => parseWithSchema(schema, request.query, { what: 'query' });

/** @throws InputError naming each parameter of the path that can't be used */
export const parsePath = <S extends z.ZodType>(
  schema: S,
  request: Request,
): z.output<S> => parseWithSchema(schema, request.params, { what: 'path' });

/** @throws InputError naming each field of the body that isn't known or can't be used */
export const parseBody = <S extends z.ZodType>(
  schema: S,
  request: Request,
): z.output<S> => parseWithSchema(schema, request.body, { what: 'body' });

/** For routes without query parameters. */
export const noQuery = z.strictObject({});
