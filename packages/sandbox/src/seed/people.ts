import {
  BOT_LOGIN,
  type Organisation,
  type Person,
} from '../forge/organisation';
import type { Signature } from '../forge/git';

/** The people of a team, by login. */
export function membersOfTeam(
  organisation: Organisation,
  team: string,
): Person[] {
  const members = organisation.people.filter(({ teams }) =>
    teams.includes(team),
  );
  if (members.length === 0)
    throw new Error(
      `team ${team} of the seed has no people in the organisation`,
    );
  return members;
}

/** One of some people; the same for the same number. */
export function pick<T>(from: readonly T[], number: number): T {
  const found = from[number % from.length];
  if (found === undefined) throw new Error('nobody to pick from');
  return found;
}

/** The portal's account, which CI uses here, too. */
export function botOf(organisation: Organisation): Person {
  const bot = organisation.people.find(({ login }) => login === BOT_LOGIN);
  if (!bot) throw new Error(`the organisation has no ${BOT_LOGIN}`);
  return bot;
}

/** As git writes people. */
export const signatureOf = (
  { fullName, email }: Person,
  date: string,
): Signature => ({ name: fullName, email, date });

const HOUR = 3600_000;

/** A time before the first start, ISO 8601 to the second. */
export const hoursBefore = (start: Date, hours: number): string =>
  `${new Date(start.getTime() - hours * HOUR).toISOString().slice(0, 19)}Z`;
