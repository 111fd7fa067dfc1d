import { InputError } from '@backstage/errors';
import { isRepositoryName } from '../names';
import type { RepositoryAddress } from '../repositoryAddress';

/** Groups within groups that a project may lie in. @see https://docs.gitlab.com/user/group/subgroups/ */
const mostGroups = 20;

/**
 * The address of a project from the URL of its page; the owner is its group with the groups around it.
 * @throws InputError naming `key`, where the URL is configured, and saying what was found and what is accepted
 */
export function parseProjectUrl(
  url: string,
  baseUrl: string,
  key: string,
): RepositoryAddress {
  const base = new URL(baseUrl);
  const root = base.pathname.replace(/\/+$/, '');
  const target =
    URL.canParse(url) && !/[\\@%?#]/.test(url) ? new URL(url) : undefined;
  const below =
    target?.origin === base.origin && target.pathname.startsWith(`${root}/`);
  const parts = below
    ? target.pathname
        .slice(root.length + 1)
        .replace(/\/$/, '')
        .replace(/\.git$/, '')
        .split('/')
    : [];
  const name = parts.at(-1);
  const groups = parts.slice(0, -1);
  if (
    !name ||
    groups.length === 0 ||
    groups.length > mostGroups ||
    !parts.every(isRepositoryName)
  )
    throw new InputError(
      `${key}: found ${JSON.stringify(url.slice(0, 200))}; accepted: ${baseUrl}/<group>/<project>, also with groups in the group`,
    );
  return { owner: groups.join('/'), name };
}
