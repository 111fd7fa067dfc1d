import { createHash, timingSafeEqual } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import { findPerson, type Organisation, type Person } from './organisation';

/** What a token may be used for. */
export type TokenScope = 'read' | 'write';

const SCOPES: readonly TokenScope[] = ['read', 'write'];

/** Who is asking, and how far their token goes. */
export interface Actor {
  person: Person;
  scope: TokenScope;
}

/**
 * The well-known development token of a person. It opens a simulation on this machine and nothing
 * else, which is why it can be the same on every laptop.
 */
export function developmentToken(
  login: string,
  scope: TokenScope = 'write',
): string {
  // No login has the form of the other prefix, so no two tokens are the same.
  const prefix = scope === 'write' ? 'sandbox-' : 'sandbox.read-';
  return `${prefix}${login.toLowerCase()}`;
}

/** @throws NotFoundError when the organisation has no such person. */
export function tokenOf(
  organisation: Organisation,
  login: string,
  scope: TokenScope = 'write',
): string {
  const person = findPerson(organisation, login);
  if (!person) {
    throw new NotFoundError(
      `login is "${login}", accepted are ${organisation.people.map(p => p.login).join(', ')}`,
    );
  }
  return developmentToken(person.login, scope);
}

/**
 * The actor of an `Authorization` header.
 *
 * @returns undefined for credentials that open nothing.
 * @see https://docs.gitea.com/development/api-usage#authentication
 */
export function authenticate(
  organisation: Organisation,
  header: string,
): Actor | undefined {
  const match = /^(basic|token|bearer) +(\S+)$/i.exec(header.trim());
  if (!match?.[1] || !match[2]) return undefined;
  if (match[1].toLowerCase() !== 'basic')
    return actorOf(organisation, match[2]);
  const decoded = Buffer.from(match[2], 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  const [user, password] =
    colon < 0
      ? [decoded, '']
      : [decoded.slice(0, colon), decoded.slice(colon + 1)];
  if (password === '' || password === 'x-oauth-basic') {
    return actorOf(organisation, user);
  }
  const actor = actorOf(organisation, password);
  return actor?.person.login.toLowerCase() === user.toLowerCase()
    ? actor
    : undefined;
}

function actorOf(organisation: Organisation, token: string): Actor | undefined {
  const given = digest(token);
  for (const person of organisation.people) {
    for (const scope of SCOPES) {
      const expected = digest(developmentToken(person.login, scope));
      if (timingSafeEqual(given, expected)) return { person, scope };
    }
  }
  return undefined;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
