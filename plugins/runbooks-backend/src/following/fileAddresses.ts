import type { ScmIntegrationRegistry } from '@backstage/integration';

/** Where a file is, to read and to edit; undefined where no host says it. */
export interface FileAddress {
  readonly url: string | undefined;
  readonly editUrl: string | undefined;
}

/** How hosts write the address of a file on a branch, after the repository's own. */
const onBranch: Readonly<Record<string, string>> = {
  gitea: 'src/branch',
  github: 'blob',
  gitlab: '-/blob',
};

const encoded = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

/** The address of the root of a repository on a branch; undefined for a host that isn't configured. */
export function branchAddress(
  integrations: ScmIntegrationRegistry,
  repository: { readonly url: string; readonly branch: string },
): string | undefined {
  const kind = integrations.byUrl(repository.url)?.type;
  const form = kind === undefined ? undefined : onBranch[kind];
  return form === undefined
    ? undefined
    : `${repository.url.replace(/\/$/, '')}/${form}/${encoded(repository.branch)}/`;
}

/**
 * The address of a file below the root of a repository on a branch, as `backstage.io/source-location` has it.
 * @see https://backstage.io/docs/features/software-catalog/well-known-annotations#backstageiosource-location
 */
export function fileAddress(
  integrations: ScmIntegrationRegistry,
  root: string | undefined,
  path: string,
): FileAddress {
  if (root === undefined || !integrations.byUrl(root))
    return { url: undefined, editUrl: undefined };
  // The catalog writes folders, and what is in them are files.
  const base = root.replace(/\/tree\//, '/blob/').replace(/\/?$/, '/');
  const url = `${base}${encoded(path)}`;
  return { url, editUrl: integrations.resolveEditUrl(url) };
}
