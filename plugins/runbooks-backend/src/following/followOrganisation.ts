import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { RepositoryHistories } from '@golden-path/plugin-golden-path-node';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import type { RunbooksConfiguration } from '../configuration';
import { advanceCounter, writeTable, type PageTableRow } from '../store';
import { failureOf } from './failure';
import { enqueue, oneKeyOfEach } from './feed';
import { branchAddress, fileAddress } from './fileAddresses';
import { isReviewPending } from './pageReview';
import {
  readPages,
  textsOf,
  type PageFile,
  type ReadPage,
} from './readRepository';

/** Name of its row in the database, and start of the ids of its pages. */
export const organisationFolder = 'organisation';

/** Pages of the organisation, and their bytes together. */
const mostPages = 500;
const mostBytes = 4 * 1024 * 1024;

/** What following the organisation's pages takes. */
export interface OrganisationOptions {
  readonly database: PluginDatabase;
  readonly histories: Pick<RepositoryHistories, 'of'>;
  readonly integrations: ScmIntegrationRegistry;
  readonly folder: NonNullable<RunbooksConfiguration['organisation']>;
}

/** A row of `runbooks_folders`. */
interface FolderRow {
  readonly commit: string | null;
  readonly problem: string | null;
  readonly problem_since: number | string | null;
}

/**
 * Reads the organisation's pages when the tip of their branch is another one; every service is judged anew when one of
 * them changed. A repository that can't be read keeps its pages.
 * @returns whether something changed
 */
export async function followOrganisation(
  options: OrganisationOptions,
): Promise<boolean> {
  const { database, folder } = options;
  const row: FolderRow | undefined = await database
    .knex('runbooks_folders')
    .where({ name: organisationFolder })
    .first();
  const place = `${folder.url} ${folder.branch} ${folder.folder}`;
  try {
    const history = options.histories.of(
      folder.url,
      'runbooks.organisation.url',
    );
    const tip = await history.tipOf(folder.branch);
    if (tip === undefined) throw new Error(`it has no branch ${folder.branch}`);
    const commit = `${tip} ${place}`;
    const stored: PageTableRow[] = await storedPages(database);
    const isSame = row?.commit === commit && row.problem === null;
    if (isSame && !stored.some(isReviewPending)) return false;
    const at = await database.now();
    const pages = await readPages(
      history,
      tip,
      await readFiles(history, tip, folder.folder, stored),
      at,
    );
    return await write(options, commit, at, stored, pages);
  } catch (error) {
    const problem =
      `${folder.url} could not be read: ${failureOf(error)}`.slice(0, 500);
    if (row?.problem === problem) return false;
    await database.transaction(async trx => {
      const now = await database.now(trx);
      const since = row?.problem_since ?? now;
      await trx('runbooks_folders')
        .insert({ name: organisationFolder, problem, problem_since: since })
        .onConflict('name')
        .merge(['problem', 'problem_since']);
      await advanceCounter(trx, 'revision');
    });
    return true;
  }
}

const storedPages = ({ knex }: PluginDatabase): Promise<PageTableRow[]> =>
  knex('runbooks_pages')
    .where({ service: '', source: 'organisation' })
    .orderBy('id');

const fileModes: ReadonlySet<string> = new Set(['100644', '100755']);

/** The Markdown of the folder itself; a link isn't followed, and what is too large isn't read. @throws errors of the host */
async function readFiles(
  history: ReturnType<RepositoryHistories['of']>,
  commit: string,
  folder: string,
  stored: readonly PageTableRow[],
): Promise<PageFile[]> {
  const entries = await history.entries(commit, folder);
  if (!entries) throw new Error(`it has no folder ${folder}`);
  const known = textsOf(stored);
  const before = new Map(stored.map(page => [page.id, page]));
  const files: PageFile[] = [];
  let bytes = 0;
  const wanted = [...entries]
    .filter(
      ([name, { mode, size }]) =>
        /\.md$/i.test(name) &&
        fileModes.has(mode) &&
        (size ?? 0) <= limits.markdownBytes,
    )
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, mostPages);
  for (const [name, { id: blob }] of wanted) {
    const text = known.get(blob) ?? (await history.readBlob(blob));
    bytes += Buffer.byteLength(text);
    if (bytes > mostBytes) break;
    if (Buffer.byteLength(text) > limits.markdownBytes) continue;
    const alert = name.replace(/\.md$/i, '');
    const id = `${organisationFolder}/${alert}`;
    const old = before.get(id);
    files.push({
      id,
      path: folder === '' ? name : `${folder}/${name}`,
      source: 'organisation',
      alert,
      blob,
      text,
      old: old?.blob === blob ? old : undefined,
    });
  }
  return files;
}

async function write(
  { database, folder, integrations }: OrganisationOptions,
  commit: string,
  at: number,
  stored: readonly PageTableRow[],
  pages: readonly ReadPage[],
): Promise<boolean> {
  const root = branchAddress(integrations, folder);
  const rows = pages.map((page): PageTableRow => {
    const name = `${page.alert ?? ''}.md`;
    const path = folder.folder === '' ? name : `${folder.folder}/${name}`;
    const { url, editUrl } = fileAddress(integrations, root, path);
    return {
      ...page,
      service: '',
      url: url ?? null,
      edit_url: editUrl ?? null,
      problem: null,
      problem_since: null,
    };
  });
  const texts = (of: readonly PageTableRow[]) =>
    JSON.stringify(of.map(({ id, blob, url }) => [id, blob, url]));
  await database.transaction(async trx => {
    await writeTable(
      trx,
      { name: 'runbooks_pages', key: ['service', 'id'] },
      stored,
      rows,
    );
    await trx('runbooks_folders')
      .insert({
        name: organisationFolder,
        commit,
        read_at: at,
        problem: null,
        problem_since: null,
      })
      .onConflict('name')
      .merge();
    await advanceCounter(trx, 'revision');
  });
  if (texts(stored) !== texts(rows))
    await enqueue(database, await oneKeyOfEach(database), 'organisation');
  return true;
}
