import { InputError } from '@backstage/errors';

const ownerOrName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const branch = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/;
const commit = /^[0-9a-f]{40}$/;

/** Branch that holds the creation of a service; the same for every try, so that a try finds the one before it. */
export const creationBranchOf = (service: string): string =>
  `golden-path/create/${service}`;

/** Name of an owner or repository. Narrower than what hosts accept, so that it can stand in a path of their API. */
export const isRepositoryName = (name: string): boolean =>
  ownerOrName.test(name) &&
  !name.includes('..') &&
  !/\.(git|wiki|lock|atom|rss)$/i.test(name);

/** Name of a branch, in a grammar narrower than git's, which accepts `x$(id)`. */
export const isBranchName = (name: string): boolean =>
  branch.test(name) && !/\.\.|\/\/|\/\.|[./]$|\.lock(\/|$)|\/-/.test(name);

/** A full SHA-1 object id. */
export const isCommitId = (id: string): boolean => commit.test(id);

/** @throws InputError naming the field, what was found and what is accepted */
export function assertBranchName(name: string, field: string): string {
  if (isBranchName(name)) return name;
  throw new InputError(
    `${field}: found ${JSON.stringify(name.slice(0, 100))}; accepted: letters, digits and . _ / -, starting with a letter or digit`,
  );
}

/** @throws InputError naming the field, what was found and what is accepted */
export function assertRepositoryName(name: string, field: string): string {
  if (isRepositoryName(name)) return name;
  throw new InputError(
    `${field}: found ${JSON.stringify(name.slice(0, 100))}; accepted: letters, digits and . _ -, starting with a letter or digit`,
  );
}
