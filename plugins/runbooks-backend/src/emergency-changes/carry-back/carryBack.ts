import { overlayFolderOf } from '@golden-path/plugin-golden-path-common';
import { audited } from '@golden-path/plugin-golden-path-node/rest';
import {
  carryBackBranchOf,
  carryBackChangeRequest,
} from '../changeRequestText';
import { type EmergencySources, nameOf } from '../emergencySources';
import { findingsOfChange, judgeOverlay, refuses } from '../judgeOverlay';
import { findOrPropose } from '../openChange';
import { overlayFiles, type ServiceFolder, withFiles } from '../serviceFolders';
import type { CarryBackRow, EmergencyChangeRow } from '../tables';
import { type MergedFile, mergeOverlay } from './mergeOverlay';

/** Longest note that is kept, in characters. */
const longestNote = 1_000;
/** Longest that rendering one environment may take, in milliseconds. */
const patience = 120_000;

/** What trying to carry something back came to. */
type Outcome = Partial<CarryBackRow> & Pick<CarryBackRow, 'state'>;

/**
 * Brings a merged emergency change into one lower environment, or asks what became of that. Each environment has a change
 * request of its own: its owners merge it when it suits them, and one that conflicts holds up no other.
 *
 * @throws errors of the host; what it opened is found again
 */
export async function carryBack(
  sources: EmergencySources,
  change: EmergencyChangeRow,
  back: CarryBackRow,
): Promise<void> {
  const outcome =
    back.state === 'open'
      ? await followCarryBack(sources, change, back)
      : await tryCarryBack(sources, change, back);
  if (outcome) await sources.store.writeCarryBack(back, outcome);
}

async function followCarryBack(
  { engine }: EmergencySources,
  { service }: EmergencyChangeRow,
  { number }: CarryBackRow,
): Promise<Outcome | undefined> {
  const found = await engine.forges
    .configRepository(nameOf(service))
    .getChangeRequest(number ?? 0);
  switch (found.state) {
    case 'merged':
      return { state: 'done', head: found.headSha, note: null };
    case 'closed':
      return {
        state: 'conflict',
        note: 'Its change request was closed: carry it back by hand, or say why it need not be.',
        tried: null,
      };
    default:
      return { state: 'open', head: found.headSha };
  }
}

async function tryCarryBack(
  sources: EmergencySources,
  change: EmergencyChangeRow,
  back: CarryBackRow,
): Promise<Outcome | undefined> {
  const { engine, folders } = sources;
  const { environment } = back;
  const name = nameOf(change.service);
  const folder = await folders.read(name);
  if (!folder.environments.includes(environment))
    return {
      state: 'done',
      note: `${name} has no overlay for ${environment} any more.`,
    };
  const version = folder.version(environment);
  if (back.tried === version) return undefined;
  const planned = await planCarryBack(sources, change, folder, environment);
  if (typeof planned === 'string')
    // What people said of its change request says more.
    return back.number === null
      ? {
          state: 'conflict',
          note: planned.slice(0, longestNote),
          tried: version,
        }
      : { state: 'conflict', tried: version };
  if (planned.length === 0) {
    const merged = await engine.forges
      .configRepository(name)
      .findMerged(carryBackBranchOf(change, environment));
    return {
      state: 'done',
      note: merged ? null : `${environment} has it already.`,
      ...(merged && { number: merged.number, url: merged.url }),
    };
  }
  // Somebody closed it by hand: it isn't opened against their will.
  if (back.number !== null) return { state: 'conflict', tried: version };
  return openCarryBack(sources, change, environment, planned);
}

/** Files to write; a sentence where a person has to do it. */
async function planCarryBack(
  { engine, folders }: EmergencySources,
  change: EmergencyChangeRow,
  folder: ServiceFolder,
  environment: string,
): Promise<readonly MergedFile[] | string> {
  const name = nameOf(change.service);
  const { merged_base, merged_head } = change;
  if (merged_base === null || merged_head === null)
    return 'The host does not tell what the emergency change was made from: carry it back by hand.';
  const changedFolder = overlayFolderOf(name, change.environment);
  const at = async (commit: string) =>
    overlayFiles(
      await (await folders.read(name, commit)).files(change.environment),
      changedFolder,
    );
  const own = overlayFolderOf(name, environment);
  const tree = await folder.files(environment);
  const merge = await mergeOverlay(
    {
      base: await at(merged_base),
      theirs: await at(merged_head),
      ours: overlayFiles(tree, own),
    },
    environment,
  );
  if (!merge.clean) return `${merge.conflicts.join('; ')}.`;
  if (merge.files.length === 0) return [];
  const links = merge.files.find(({ path }) =>
    folder.links.has(`${own}/${path}`),
  );
  if (links) return `${links.path}: is a link in ${environment}.`;
  const signal = AbortSignal.timeout(patience);
  const changed = withFiles(
    tree,
    own,
    merge.files.map(({ path, after }) => ({ path, content: after })),
  );
  const findings = findingsOfChange(
    await judgeOverlay(engine, tree, own, signal),
    await judgeOverlay(engine, changed, own, signal),
  );
  if (!refuses(findings)) return merge.files;
  const [first] = findings;
  return `With it ${environment} would not pass verification: ${first?.message ?? 'it does not render'}${first?.file === undefined ? '' : ` (${first.file})`}.`;
}

async function openCarryBack(
  { engine, auditor }: EmergencySources,
  change: EmergencyChangeRow,
  environment: string,
  files: readonly MergedFile[],
): Promise<Outcome> {
  const name = nameOf(change.service);
  const folder = overlayFolderOf(name, environment);
  return audited(
    auditor,
    {
      eventId: 'emergency-change-carry-back',
      meta: { change: change.id, service: change.service, environment },
    },
    async () => {
      const opened = await findOrPropose(
        engine.forges.configRepository(name),
        carryBackChangeRequest(
          change,
          name,
          environment,
          files.map(({ path, before, after }) => ({
            path: `${folder}/${path}`,
            content: after ?? null,
            replaces: before ?? null,
          })),
        ),
      );
      if (!opened)
        return { state: 'done', note: `${environment} has it already.` };
      const { number, url, headSha, state } = opened;
      return {
        state: state === 'merged' ? 'done' : 'open',
        number,
        url,
        head: headSha,
        note: null,
      };
    },
    outcome => ({ changeRequest: outcome.url ?? '' }),
  );
}
