import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  outlineOf,
  readRunbook,
  type JudgedPage,
  type RunbookPage,
} from '@golden-path/plugin-runbooks-common';

/** Where the pages are that come with the portal. */
const pagesFolder = (): string =>
  resolvePackagePath('@golden-path/plugin-runbooks-backend', 'pages');

/**
 * The pages that come with the portal, by name.
 * @throws where a page of ours can't be shown
 */
export async function readPortalPages(
  folder: string = pagesFolder(),
): Promise<RunbookPage[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.md'));
  return Promise.all(
    names.sort().map(async name => {
      const path = join(folder, name);
      const text = await readFile(path, 'utf8');
      const id = `portal/${name.slice(0, -'.md'.length)}`;
      const document = readRunbook(text, { path: id });
      if ('problem' in document) throw new Error(document.problem);
      return {
        id,
        source: 'portal',
        title: document.title ?? name,
        alert: undefined,
        url: undefined,
        editUrl: undefined,
        commit: undefined,
        reviewed: undefined,
        readAt: (await stat(path)).mtime.toISOString(),
        text,
        stale: undefined,
      };
    }),
  );
}

/** A page that comes with the portal, as an address may lead to it. */
export const portalPageToJudge = (page: RunbookPage): JudgedPage => ({
  ...outlineOf(page, page.text),
  reviewed: undefined,
  links: [],
});
