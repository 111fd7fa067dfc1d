import type { Person, Team } from '../../organisation';

// Gitea numbers people and organizations in one series.
const TEAM_ID_OFFSET = 1000;
const EPOCH = '2025-01-01T00:00:00Z';

/** Gitea's `User`. */
export function presentPerson(url: string, person: Person) {
  return {
    id: person.id,
    login: person.login,
    login_name: '',
    username: person.login,
    full_name: person.fullName,
    email: person.email,
    avatar_url: '',
    html_url: `${url}/${person.login}`,
    language: '',
    is_admin: false,
    active: true,
    prohibit_login: false,
    restricted: false,
    visibility: 'public',
    created: EPOCH,
    last_login: EPOCH,
  };
}

/** A login as Gitea's `User`, also when the person has left the organisation. */
export function presentLogin(
  url: string,
  people: readonly Person[],
  login: string,
) {
  const person = people.find(one => one.login === login);
  return presentPerson(
    url,
    person ?? {
      id: -1,
      login: login || 'Ghost',
      fullName: login || 'Ghost',
      email: '',
      teams: [],
      bot: false,
    },
  );
}

/** Gitea's `Organization`. */
export function presentOrganization(team: Team) {
  return {
    id: TEAM_ID_OFFSET + team.id,
    name: team.name,
    username: team.name,
    full_name: team.fullName,
    description: team.description,
    email: team.email,
    website: '',
    location: '',
    avatar_url: '',
    visibility: 'public',
    repo_admin_change_team_access: true,
  };
}

/** An owner of repositories as Gitea's `User`. */
export function presentOwner(url: string, team: Team) {
  return {
    ...presentPerson(url, {
      id: TEAM_ID_OFFSET + team.id,
      login: team.name,
      fullName: team.fullName,
      email: team.email,
      teams: [],
      bot: false,
    }),
    description: team.description,
  };
}

/** The two teams Gitea keeps in an organization: who administers it, and who writes. */
export function presentTeams(team: Team) {
  const rows = [
    { id: team.id * 2 - 1, name: 'Owners', permission: 'owner' },
    { id: team.id * 2, name: 'Members', permission: 'write' },
  ];
  return rows.map(row => ({
    ...row,
    description: '',
    organization: presentOrganization(team),
    includes_all_repositories: true,
    can_create_org_repo: true,
    units: ['repo.code', 'repo.pulls'],
  }));
}
