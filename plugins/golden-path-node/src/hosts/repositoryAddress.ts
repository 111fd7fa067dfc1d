import { InputError } from '@backstage/errors';
import { isRepositoryName } from './names';

/** A repository at a host. */
export interface RepositoryAddress {
  readonly owner: string;
  readonly name: string;
}

/**
 * Owner and name from the URL of a repository's page, which must lie directly below the host's base URL.
 * @throws InputError naming `key`, where the URL is configured, and saying what was found and what is accepted
 */
export function parseRepositoryUrl(
  url: string,
  baseUrl: string,
  key: string,
): RepositoryAddress {
  const refuse = () =>
    new InputError(
      `${key}: found ${JSON.stringify(url.slice(0, 200))}; accepted: ${baseUrl}/<owner>/<repository>`,
    );
  if (!URL.canParse(url) || /[\\@%]/.test(url)) throw refuse();
  const [target, base] = [new URL(url), new URL(baseUrl)];
  const basePath = base.pathname.replace(/\/+$/, '');
  if (
    target.origin !== base.origin ||
    target.search ||
    target.hash ||
    !target.pathname.startsWith(`${basePath}/`)
  )
    throw refuse();
  const parts = target.pathname
    .slice(basePath.length + 1)
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
    .split('/');
  const [owner, name] = parts;
  if (!owner || !name || parts.length !== 2) throw refuse();
  if (!isRepositoryName(owner) || !isRepositoryName(name)) throw refuse();
  return { owner, name };
}
