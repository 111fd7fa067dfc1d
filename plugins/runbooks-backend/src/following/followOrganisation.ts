import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { RepositoryHistories } from '@golden-path/plugin-golden-path-node';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import type { RunbooksConfiguration } from '../configuration';
import { advanceCounter, writeTable, type PageTableRow } from '../store';
import { failureOf } from './failure';
import { oneKeyOfEach } from './feed';
import { branchAddress, fileAddress } from './fileAddresses';
import { isReviewPending } from './pageReview';
import {
  readPages,
  textsOf,
  type PageFile,
  type ReadPage,
} from './readRepository';
import { workQueue } from './workReasons';

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
  const stored = await storedPages(database);
  const at = await database.now();
  let read: ReadFolder | undefined;
  try {
    read = await readFolder(options, row, stored, at);
  } catch (error) {
    const problem =
      `${folder.url} could not be read: ${failureOf(error)}`.slice(0, 500);
    if (row?.problem === problem) return false;
    await keepProblem(database, problem, row?.problem_since ?? at);
    return true;
  }
  if (!read) return false;
  await write(options, read, at, stored);
  return true;
}

/** The pages of the folder. */
interface ReadFolder {
  /** Commit and place that they are of. */
  readonly commit: string;
  readonly pages: readonly ReadPage[];
}

/** Undefined for a folder that was read at the tip of its branch. @throws errors of the host */
async function readFolder(
  { folder, histories }: OrganisationOptions,
  row: FolderRow | undefined,
  stored: readonly PageTableRow[],
  at: number,
): Promise<ReadFolder | undefined> {
  const history = histories.of(folder.url, 'runbooks.organisation.url');
  const tip = await history.tipOf(folder.branch);
  if (tip === undefined) throw new Error(`it has no branch ${folder.branch}`);
  const commit = `${tip} ${folder.url} ${folder.branch} ${folder.folder}`;
  const isSame = row?.commit === commit && row.problem === null;
  if (isSame && !stored.some(isReviewPending)) return undefined;
  const files = await readFiles(history, tip, folder.folder, stored);
  return { commit, pages: await readPages(history, tip, files, at) };
}

const keepProblem = (
  database: PluginDatabase,
  problem: string,
  since: number | string,
): Promise<unknown> =>
  database.transaction(async trx => {
    await trx('runbooks_folders')
      .insert({ name: organisationFolder, problem, problem_since: since })
      .onConflict('name')
      .merge(['problem', 'problem_since']);
    await advanceCounter(trx, 'revision');
  });

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
    const text = known.get(blob) ?? (await readUsable(history, blob));
    if (text === undefined) continue;
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

/** Undefined for a file that can't be used, which is no problem of the others. @throws errors of the host */
async function readUsable(
  history: ReturnType<RepositoryHistories['of']>,
  blob: string,
): Promise<string | undefined> {
  try {
    return await history.readBlob(blob);
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError') return undefined;
    throw error;
  }
}

async function write(
  { database, folder, integrations }: OrganisationOptions,
  { commit, pages }: ReadFolder,
  at: number,
  stored: readonly PageTableRow[],
): Promise<void> {
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
    if (texts(stored) !== texts(rows))
      await workQueue.enqueue(
        database,
        trx,
        await oneKeyOfEach({ knex: trx }),
        'organisation',
      );
    await advanceCounter(trx, 'revision');
  });
}
