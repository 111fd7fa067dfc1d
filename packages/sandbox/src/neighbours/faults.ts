import { setTimeout as wait } from 'node:timers/promises';
import type { NextFunction, Request, Response } from 'express';
import type { SwitchableCluster } from '../forge';

const faults = ['none', 'down', 'slow', 'errors', 'expired-token', 'too-many'];

/** Longer than the portal waits. */
const slowMilliseconds = 8_000;
/** How long `too-many` asks to wait, in seconds. */
const waitSeconds = 20;

/** An API of the sandbox that can be broken on purpose. */
export interface NeighbourOptions {
  /** As `npm run sandbox:fault` and the page of the clusters call it. */
  readonly name: string;
  /** Where it is. */
  readonly url: () => string;
  /** The body of an error, as the real one has it. */
  readonly problem: (status: number, message: string) => object;
  /** Headers by which the real one asks to wait. @param seconds - how long */
  readonly waits: (seconds: number) => Readonly<Record<string, string>>;
}

/** What is wrong with an API on purpose, with the middleware that obeys it. */
export function createNeighbourFaults({
  name,
  url,
  problem,
  waits,
}: NeighbourOptions): {
  readonly switch: SwitchableCluster;
  readonly middleware: (
    request: Request,
    response: Response,
    next: NextFunction,
  ) => void;
} {
  let fault = 'none';
  const error = (response: Response, status: number, message: string) => {
    response.status(status).json(problem(status, message));
  };
  return {
    switch: {
      name,
      faults,
      get url() {
        return url();
      },
      get fault() {
        return fault;
      },
      switchTo(wanted) {
        fault = wanted;
      },
    },
    middleware(request, response, next) {
      switch (fault) {
        case 'down':
          request.socket.destroy();
          return;
        case 'slow':
          wait(slowMilliseconds, undefined, { ref: false }).then(
            () => next(),
            next,
          );
          return;
        case 'errors':
          error(response, 500, 'Internal Server Error');
          return;
        case 'expired-token':
          error(response, 401, 'Unauthorized');
          return;
        case 'too-many':
          response.set(waits(waitSeconds));
          error(response, 429, 'Too Many Requests');
          return;
        default:
          next();
      }
    },
  };
}
