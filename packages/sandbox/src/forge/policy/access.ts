import {
  findTeam,
  type Actor,
  type Organisation,
  type Person,
} from '../organisation';
import { permissions, type Permission, type RepositoryState } from '../state';

/** What somebody may do with a repository; `none` hides that it exists. */
export type Access = 'none' | Permission;

const ORDER: readonly Access[] = ['none', ...permissions];

/** Whether an access is enough for what is needed. */
export function reaches(access: Access, needed: Access): boolean {
  return ORDER.indexOf(access) >= ORDER.indexOf(needed);
}

/**
 * Access of a person, or of nobody, by what they are: owner or member of the owning team, member of
 * a team that was let in, creator, bot. Says nothing of their token; see {@link accessOf}.
 */
export function accessOfPerson(
  organisation: Organisation,
  state: RepositoryState,
  person: Person | undefined,
): Access {
  const grants: Access[] = [state.private ? 'none' : 'read'];
  if (person?.bot) grants.push('write');
  if (person) {
    if (state.createdBy === person.login) grants.push('admin');
    for (const team of person.teams) {
      grants.push(state.collaborators[team] ?? 'none');
    }
    const owner = findTeam(organisation, state.owner);
    if (owner && person.teams.includes(owner.name)) grants.push('write');
    if (owner?.owners.includes(person.login)) grants.push('admin');
  }
  return grants.reduce((best, grant) => (reaches(grant, best) ? grant : best));
}

/** As {@link accessOfPerson}, and no more than the token's scope. */
export function accessOf(
  organisation: Organisation,
  state: RepositoryState,
  actor: Actor | undefined,
): Access {
  const access = accessOfPerson(organisation, state, actor?.person);
  return actor?.scope === 'read' && reaches(access, 'read') ? 'read' : access;
}

/** Who may create repositories for a team: its members, and the bot. */
export function mayCreateIn(teamName: string, person: Person): boolean {
  return person.bot || person.teams.includes(teamName);
}
