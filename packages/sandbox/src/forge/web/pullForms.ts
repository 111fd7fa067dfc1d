import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  addComment,
  addReview,
  editPull,
  findPull,
  mergePull,
  mergeStyles,
  readHeads,
  type Forge,
} from '../operations';
import type { Person } from '../organisation';
import { accessOfPerson, reaches } from '../policy';
import type { Repository } from '../state';

/** A form that somebody sent from a change request's page. */
export interface PullForm {
  forge: Forge;
  repository: Repository;
  person: Person;
  number: number;
  /** Fields by name. */
  fields: ReadonlyMap<string, string>;
}

const field = ({ fields }: PullForm, name: string) => fields.get(name) ?? '';

/** What the buttons do, by the last part of their address. */
export const pullForms = new Map<string, (form: PullForm) => Promise<unknown>>([
  ['approve', async form => review(form, 'APPROVED')],
  ['request-changes', async form => review(form, 'REQUEST_CHANGES')],
  [
    'comment',
    async form =>
      addComment(
        form.forge,
        form.repository,
        form.person,
        form.number,
        field(form, 'body'),
      ),
  ],
  [
    'merge',
    async form =>
      mergePull(form.forge, form.repository, form.person, form.number, {
        style: mergeStyles.find(one => one === field(form, 'style')) ?? 'merge',
        expectedHead: field(form, 'head'),
      }),
  ],
  ['close', async form => setState(form, 'closed')],
  ['reopen', async form => setState(form, 'open')],
]);

/** The verdict is for what the page showed; a head that moved since needs another look. */
async function review(form: PullForm, state: 'APPROVED' | 'REQUEST_CHANGES') {
  const { forge, repository, person, number } = form;
  const { head } = await readHeads(repository, findPull(repository, number));
  if (field(form, 'head') !== head) {
    throw new ConflictError('The change request has moved: look at it again');
  }
  return addReview(forge, repository, person, number, {
    state,
    body: field(form, 'body'),
    commit: head,
  });
}

async function setState(form: PullForm, state: 'open' | 'closed') {
  const { forge, repository, person, number } = form;
  const access = accessOfPerson(forge.organisation, repository.state, person);
  const opener = findPull(repository, number).user === person.login;
  if (!opener && !reaches(access, 'write')) {
    throw new NotAllowedError(
      `${person.login} has no write access to ${repository.state.owner}/${repository.state.name}`,
    );
  }
  return editPull(forge, repository, number, { state });
}
