/** Somebody with an account in the forge. */
export interface Person {
  id: number;
  login: string;
  fullName: string;
  email: string;
  /** Names of the teams they belong to. */
  teams: readonly string[];
  bot: boolean;
}

/** A team is an organization of the forge, and owns repositories. */
export interface Team {
  id: number;
  name: string;
  fullName: string;
  description: string;
  email: string;
  /** Logins that administer the team's repositories. */
  owners: readonly string[];
}

export interface Organisation {
  teams: readonly Team[];
  people: readonly Person[];
}

/** The account that the portal works with. */
export const BOT_LOGIN = 'golden-path-bot';

/** The bot belongs to no team: it writes everywhere and approves nowhere. */
export const BOT: Omit<Person, 'id'> = {
  login: BOT_LOGIN,
  fullName: 'Golden Path',
  email: 'golden-path-bot@localhost',
  teams: [],
  bot: true,
};

/** Logins are compared as Gitea does: without regard to case. */
export function findPerson(
  organisation: Organisation,
  login: string,
): Person | undefined {
  const wanted = login.toLowerCase();
  return organisation.people.find(
    person => person.login.toLowerCase() === wanted,
  );
}

/** The team of that name, without regard to case. */
export function findTeam(
  organisation: Organisation,
  name: string,
): Team | undefined {
  const wanted = name.toLowerCase();
  return organisation.teams.find(team => team.name.toLowerCase() === wanted);
}

/** People of a team, by login. */
export function membersOf(organisation: Organisation, team: Team): Person[] {
  return organisation.people.filter(person => person.teams.includes(team.name));
}
