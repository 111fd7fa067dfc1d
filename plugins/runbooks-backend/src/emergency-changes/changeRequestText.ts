import {
  emergencyApprovals,
  emergencyLabel,
} from '@golden-path/plugin-runbooks-common';
import type {
  ChangeLabel,
  ProposedChange,
} from '@golden-path/plugin-golden-path-node';
import type { StayingChange } from './carry-back/mergeOverlay';
import type { EmergencyChangeRow, StoredFile } from './tables';

/** Of the change request, and of those that carry it back. */
export const label: ChangeLabel = {
  name: emergencyLabel,
  color: 'b60205',
  description: 'Straight to an environment, past the ones before it',
};

/** Digits of a plan that name its branch. */
const shortId = 12;

/** Branch of a change: the same for every try, so that a try finds the one before it. */
export const branchOf = (
  name: string,
  environment: string,
  plan: string,
  attempt: number,
): string =>
  `hotfix/${name}-${environment}-${plan.slice(0, shortId)}${attempt > 1 ? `-${attempt}` : ''}`;

/** Branch of what carries it back to an environment. */
export const carryBackBranchOf = (
  { branch }: Pick<EmergencyChangeRow, 'branch'>,
  environment: string,
): string => `${branch}-to-${environment}`;

/** Text for Markdown that stands for itself. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>|#@~!]/g, '\\$&');
const quoted = (text: string) =>
  text
    .split('\n')
    .map(line => `> ${plain(line)}`)
    .join('\n');

const fateOf = ({ content, replaces }: StoredFile) =>
  content === null ? 'removed' : replaces === null ? 'new' : 'changed';

const filesOf = (files: readonly StoredFile[]) =>
  files.map(file => `- ${plain(file.path)} (${fateOf(file)})`).join('\n');

/** Left out values that a text lists. */
const mostListed = 50;

const stayingOf = (list: readonly StayingChange[]) =>
  list
    .slice(0, mostListed)
    .map(
      ({ path, at, why }) =>
        `- ${plain(`${path}${at === '' ? '' : ` ${at.slice(0, 300)}`}`)}: ${plain(why)}`,
    )
    .join('\n');

const trailersOf = ({ id, environment, requested_by }: EmergencyChangeRow) => [
  `Golden-Path-Emergency-Change: ${id}`,
  `Golden-Path-Environment: ${environment}`,
  `Golden-Path-Requested-By: ${requested_by}`,
];

const asProposed = (files: readonly StoredFile[]): ProposedChange['files'] =>
  files.map(({ path, content, replaces }) => ({
    path,
    content: content ?? undefined,
    replaces,
  }));

/** The change request straight to an environment. */
export function emergencyChangeRequest(
  change: EmergencyChangeRow,
  name: string,
  lower: readonly string[],
): ProposedChange {
  const { environment, reason, requested_by, branch } = change;
  const files = JSON.parse(change.files) as StoredFile[];
  return {
    branch,
    title: `${name}: emergency change in ${environment}`,
    body: [
      `An emergency change: straight to **${plain(environment)}** of ${plain(name)}, past the environments before it.`,
      quoted(reason),
      filesOf(files),
      `Rendered and verified before it was opened. It needs ${emergencyApprovals} approvals of people who neither asked for it nor wrote a commit of it; a new commit needs new ones.`,
      lower.length > 0
        ? `After the merge the portal carries it back to ${lower.map(plain).join(', ')}, each by a change request of its own.`
        : 'There are no lower environments to carry it back to.',
      `Asked for by ${plain(requested_by)} in the portal.`,
    ].join('\n\n'),
    files: asProposed(files),
    trailers: trailersOf(change),
  };
}

/** The change request that carries it back to a lower environment. */
export function carryBackChangeRequest(
  change: EmergencyChangeRow,
  name: string,
  environment: string,
  files: readonly StoredFile[],
  leftOut: readonly StayingChange[],
): ProposedChange {
  return {
    branch: carryBackBranchOf(change, environment),
    title: `${name}: carry the emergency change in ${change.environment} back to ${environment}`,
    body: [
      `Carries ${change.url ?? 'an emergency change'} back to **${plain(environment)}**, so that the next release does not undo it. Whoever decides that ${plain(environment)} need not have it says so in the portal.`,
      quoted(change.reason),
      filesOf(files),
      ...(leftOut.length > 0
        ? [
            `These stay in ${plain(change.environment)}:\n\n${stayingOf(leftOut)}`,
          ]
        : []),
      `What the emergency change did in ${plain(change.environment)}, value by value, rendered and verified. Asked for by ${plain(change.requested_by)} in the portal.`,
    ].join('\n\n'),
    files: asProposed(files),
    trailers: trailersOf({ ...change, environment }),
  };
}
