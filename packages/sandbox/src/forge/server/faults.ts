import type { NextFunction, Request, Response } from 'express';

/** How a request goes wrong. */
export type Fault =
  /** The connection breaks before anything is done. */
  | 'reset-before'
  /** The work is done, and the connection breaks before the answer. */
  | 'reset-after'
  /** An answer with this status and nothing done. */
  | number
  | { status: number; headers?: Readonly<Record<string, string>> };

/** Which request goes wrong. */
export interface FaultMatch {
  /** Any, when undefined. */
  method?: string;
  /** The path without its query; a text must be equal, a pattern must be found in it. */
  path?: string | RegExp;
}

/** A switch for tests in the same process; nothing of it can be reached over HTTP. */
export interface Faults {
  /** The next request that matches goes wrong, once. */
  next(match: FaultMatch, fault: Fault): void;
  /** How many armed faults no request has met yet. */
  pending(): number;
}

/** @returns the switch, and the middleware that obeys it. */
export function createFaults(): {
  faults: Faults;
  middleware: (
    request: Request,
    response: Response,
    next: NextFunction,
  ) => void;
} {
  const armed: Array<{ match: FaultMatch; fault: Fault }> = [];
  return {
    faults: {
      next: (match, fault) => {
        armed.push({ match, fault });
      },
      pending: () => armed.length,
    },
    middleware: (request, response, next) => {
      const index = armed.findIndex(({ match }) => meets(match, request));
      const [found] = index < 0 ? [] : armed.splice(index, 1);
      if (!found) next();
      else fail(found.fault, request, response, next);
    },
  };
}

function meets({ method, path }: FaultMatch, request: Request): boolean {
  if (method && method.toUpperCase() !== request.method) return false;
  if (path === undefined) return true;
  return typeof path === 'string'
    ? path === request.path
    : path.test(request.path);
}

function fail(
  fault: Fault,
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (fault === 'reset-before') {
    request.socket.destroy();
  } else if (fault === 'reset-after') {
    const cut = () => {
      request.socket.destroy();
      return response;
    };
    response.write = () => true;
    response.end = cut as Response['end'];
    next();
  } else {
    const { status, headers = {} } =
      typeof fault === 'number' ? { status: fault } : fault;
    response.status(status).set(headers).json({ message: 'injected fault' });
  }
}
