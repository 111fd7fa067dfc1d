import { InputError } from '@backstage/errors';

const OWNER_OR_REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const BRANCH = /^[A-Za-z0-9_][A-Za-z0-9_.+/#@-]{0,199}$/;
const OBJECT_ID = /^[0-9a-f]{40}$/;
const ABBREVIATED_OBJECT_ID = /^[0-9a-f]{7,40}$/;

/** Forty zeros: git's "no such object" in a reference update. */
export const NO_OBJECT = '0'.repeat(40);

/** Names of owners and repositories; `.git` and `.wiki` endings would collide with clone addresses. */
export function isRepositoryName(name: string): boolean {
  return (
    OWNER_OR_REPOSITORY.test(name) &&
    !name.includes('..') &&
    !/\.(git|wiki|lock)$/i.test(name)
  );
}

/**
 * Our own grammar for branch and tag names, narrower than git's, which accepts `x$(id)`.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function isBranchName(name: string): boolean {
  return (
    BRANCH.test(name) &&
    !/\.\.|\/\/|\/\.|\.$|\/$|\.lock(\/|$)/.test(name) &&
    name !== 'HEAD'
  );
}

/** A full SHA-1 object id. */
export function isObjectId(text: string): boolean {
  return OBJECT_ID.test(text);
}

/** A full or abbreviated SHA-1 object id, seven characters at least. */
export function isAbbreviatedObjectId(text: string): boolean {
  return ABBREVIATED_OBJECT_ID.test(text);
}

/** @throws InputError naming the field, when the text is not a branch name. */
export function requireBranchName(name: string, field: string): string {
  if (!isBranchName(name)) {
    throw new InputError(
      `${field} is ${JSON.stringify(name.slice(0, 100))}: a branch name has letters, digits and _ . + / # @ -`,
    );
  }
  return name;
}
