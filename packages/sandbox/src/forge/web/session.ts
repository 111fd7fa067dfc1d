import { randomBytes, timingSafeEqual } from 'node:crypto';
import { NotAllowedError } from '@backstage/errors';
import type { Request, Response } from 'express';
import { findPerson, type Organisation, type Person } from '../organisation';

const COOKIE = 'golden_path_forge';
const MAX_SESSIONS = 1000;

/** Who acts in this browser, and the secret that forms must carry. */
export interface Session {
  person: Person;
  csrf: string;
}

/** Sessions of the pages. They live in memory, and the API knows nothing of them. */
export interface Sessions {
  of(request: Request): Session | undefined;
  /** @throws NotAllowedError for somebody who isn't in the organisation. */
  start(response: Response, login: string): void;
  end(request: Request, response: Response): void;
}

export function createSessions(organisation: Organisation): Sessions {
  const sessions = new Map<string, Session>();
  return {
    of: request => sessions.get(cookieOf(request)),
    start: (response, login) => {
      const person = findPerson(organisation, login);
      if (!person || person.bot) {
        throw new NotAllowedError(
          `login is ${JSON.stringify(login.slice(0, 60))}: choose one of the people`,
        );
      }
      const [oldest] = sessions.keys();
      if (oldest !== undefined && sessions.size >= MAX_SESSIONS) {
        sessions.delete(oldest);
      }
      const id = secret();
      sessions.set(id, { person, csrf: secret() });
      response.cookie(COOKIE, id, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
      });
    },
    end: (request, response) => {
      sessions.delete(cookieOf(request));
      response.clearCookie(COOKIE, { path: '/' });
    },
  };
}

/**
 * A form must come from a page of ours. Browsers send `Origin` with every form, and the server
 * has checked already that it is ours where there is one.
 *
 * @throws NotAllowedError
 */
export function requireSameOrigin(request: Request): void {
  if (request.headers.origin === undefined) {
    throw new NotAllowedError('Origin is missing: forms are sent from a page');
  }
}

/** @throws NotAllowedError without a session, or when the form lacks the session's secret. */
export function requireFormOf(
  session: Session | undefined,
  given: unknown,
): Session {
  if (!session) throw new NotAllowedError('Choose whom to act as first');
  const expected = Buffer.from(session.csrf);
  const actual = Buffer.from(typeof given === 'string' ? given : '');
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) {
    throw new NotAllowedError('The form is out of date: load the page again');
  }
  return session;
}

function cookieOf(request: Request): string {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === COOKIE && value) return value;
  }
  return '';
}

function secret(): string {
  return randomBytes(24).toString('hex');
}
