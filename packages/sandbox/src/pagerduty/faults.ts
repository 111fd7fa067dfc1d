import { setTimeout as wait } from 'node:timers/promises';
import type { NextFunction, Request, Response } from 'express';
import type { SwitchableCluster } from '../forge';

const faults = ['none', 'down', 'slow', 'errors', 'expired-token', 'too-many'];

/** Longer than the portal waits. */
const slowMilliseconds = 8_000;
/** How long `too-many` asks to wait, in seconds. */
const resetSeconds = 20;

/** What is wrong with the simulated PagerDuty on purpose, with the middleware that obeys it. */
export function createPagerDutyFaults(url: () => string): {
  readonly switch: SwitchableCluster;
  readonly middleware: (
    request: Request,
    response: Response,
    next: NextFunction,
  ) => void;
} {
  let fault = 'none';
  const error = (response: Response, status: number, message: string) => {
    response.status(status).json({ error: { code: status, message } });
  };
  return {
    switch: {
      name: 'pagerduty',
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
          response.set({
            'ratelimit-limit': '960',
            'ratelimit-remaining': '0',
            'ratelimit-reset': String(resetSeconds),
          });
          error(response, 429, 'Rate Limit Exceeded');
          return;
        default:
          next();
      }
    },
  };
}
