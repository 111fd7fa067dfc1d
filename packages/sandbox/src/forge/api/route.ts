import type { Readable } from 'node:stream';
import { InputError } from '@backstage/errors';
import type { z } from 'zod';
import type { Forge } from '../operations';
import type { Actor, Person } from '../organisation';
import type { Permission, Repository } from '../state';

/** What a handler has to work with, once the guard has let the request through. */
export interface ApiContext {
  forge: Forge;
  /** Where the forge is: `http://localhost:7010`. */
  url: string;
  actor: Actor | undefined;
  params: ReadonlyMap<string, string>;
  query: URLSearchParams;
  body: unknown;
}

export interface SignedInContext extends ApiContext {
  person: Person;
}

export interface RepositoryContext extends ApiContext {
  repository: Repository;
}

/** A request to change something in a repository. */
export interface WriteContext extends RepositoryContext {
  person: Person;
}

export interface Reply {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  json?: unknown;
  /** Instead of `json`. */
  content?: { type: string; body: Buffer | Readable };
}

type Handler<Context> = (context: Context) => Promise<Reply> | Reply;
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * One route of the API. `access` is what the guard asks for before the handler runs; a handler for
 * a repository never sees a request that may not touch it.
 */
export type Route = { method: Method; path: string } & (
  | { access: 'anyone'; handle: Handler<ApiContext> }
  | { access: 'signed-in'; handle: Handler<SignedInContext> }
  | { access: 'repository-read'; handle: Handler<RepositoryContext> }
  | {
      access: 'repository-write';
      /** What the person needs; their token needs the write scope in any case. */
      needs: Permission;
      handle: Handler<WriteContext>;
    }
);

export function forAnyone(path: string, handle: Handler<ApiContext>): Route {
  return { method: 'get', path, access: 'anyone', handle };
}

export function signedIn(
  method: Method,
  path: string,
  handle: Handler<SignedInContext>,
): Route {
  return { method, path, access: 'signed-in', handle };
}

/** A route below `/repos/:owner/:repo` that reads. */
export function reading(
  path: string,
  handle: Handler<RepositoryContext>,
): Route {
  return {
    method: 'get',
    path: `/repos/:owner/:repo${path}`,
    access: 'repository-read',
    handle,
  };
}

/** A route below `/repos/:owner/:repo` that changes something. */
export function writing(
  method: Exclude<Method, 'get'>,
  path: string,
  needs: Permission,
  handle: Handler<WriteContext>,
): Route {
  return {
    method,
    path: `/repos/:owner/:repo${path}`,
    access: 'repository-write',
    needs,
    handle,
  };
}

/** A parameter of the path; absent is ''. */
export function param({ params }: ApiContext, name: string): string {
  return params.get(name) ?? '';
}

/** A parameter of the path that is a positive number; all else is 0, which nothing has. */
export function numberParam(context: ApiContext, name: string): number {
  const text = param(context, name);
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}

/** @throws InputError naming the first field that doesn't fit. */
export function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  context: ApiContext,
): z.output<Schema> {
  const parsed = schema.safeParse(context.body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(
    `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not accepted'}`,
  );
}
