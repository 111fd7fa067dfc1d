import type { TreeEntry } from '../../git';
import type { Repository } from '../../state';
import type { ApiContext } from '../route';
import { apiUrl, webUrl } from './repository';

const TYPES = { blob: 'file', tree: 'dir', commit: 'submodule' } as const;

/** Gitea's `ContentsResponse`; `content` only where one file is asked for. */
export function presentEntry(
  context: ApiContext,
  repository: Repository,
  entry: TreeEntry,
  options: {
    /** The branch or tag of the addresses. */
    reference: string;
    lastCommit: string;
    content?: Buffer;
  },
) {
  const { reference } = options;
  const api = apiUrl(context.url, repository);
  const web = webUrl(context.url, repository);
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const type = entry.mode === '120000' ? 'symlink' : TYPES[entry.type];
  const self = `${api}/contents/${path}?ref=${encodeURIComponent(reference)}`;
  const html = `${web}/src/branch/${reference}/${path}`;
  const git = `${api}/git/${entry.type === 'tree' ? 'trees' : 'blobs'}/${entry.sha}`;
  return {
    name: entry.path.split('/').at(-1) ?? entry.path,
    path: entry.path,
    sha: entry.sha,
    last_commit_sha: options.lastCommit,
    type,
    size: entry.size,
    // Gitea has null, not an absent field, where there is no content.
    encoding: options.content ? 'base64' : null,
    content: options.content ? options.content.toString('base64') : null,
    target: null,
    url: self,
    html_url: html,
    git_url: git,
    download_url:
      type === 'file' ? `${web}/raw/branch/${reference}/${path}` : null,
    submodule_git_url: null,
    _links: { self, git, html },
  };
}
