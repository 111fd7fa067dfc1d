import {
  namespaceOf,
  overlayFolderOf,
} from '@golden-path/plugin-golden-path-common';
import type { ChangeRequest } from '@golden-path/plugin-golden-path-node';
import { audited } from '@golden-path/plugin-golden-path-node/rest';
import {
  carryBackBranchOf,
  carryBackChangeRequest,
} from '../changeRequestText';
import { type EmergencySources, nameOf } from '../emergencySources';
import { findingsOfChange, judgeOverlay, refuses } from '../judgeOverlay';
import { findOpened, findOrPropose } from '../openChange';
import { overlayFiles, type ServiceFolder, withFiles } from '../serviceFolders';
import type { CarryBackRow, EmergencyChangeRow } from '../tables';
import {
  type MergedFile,
  mergeOverlay,
  type OverlayMerge,
  type StayingChange,
} from './mergeOverlay';

/** Longest note that is kept, in characters. */
const longestNote = 1_000;
/** Values left out that are kept, and characters of each place. */
const most = { leftOut: 50, place: 300 };
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
  if (!outcome || (await sources.store.writeCarryBack(back, outcome))) return;
  // Somebody waived it meanwhile: what is open is linked, so that they can close it.
  const { number, url, head } = outcome;
  if (number && url)
    await sources.store.writeCarryBack(
      { ...back, state: 'waived' },
      { number, url, head: head ?? null },
    );
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
  const left_out = leftOutOf(planned.leftOut);
  if ('conflict' in planned) {
    // What people said of its change request says more.
    if (back.number !== null)
      return { state: 'conflict', left_out, tried: version };
    // Opened, and nobody lived to write it down.
    const opened = await findOpened(
      engine.forges.configRepository(name),
      carryBackBranchOf(change, environment),
    );
    return opened
      ? { ...outcomeOf(opened), left_out }
      : {
          state: 'conflict',
          note: planned.conflict.slice(0, longestNote),
          left_out,
          tried: version,
        };
  }
  if (planned.files.length === 0) {
    const merged = await engine.forges
      .configRepository(name)
      .findMerged(carryBackBranchOf(change, environment));
    return {
      state: 'done',
      note: merged
        ? null
        : planned.leftOut.length > 0
          ? `${environment} has all of it that travels.`
          : `${environment} has it already.`,
      left_out,
      ...(merged && { number: merged.number, url: merged.url }),
    };
  }
  // Somebody closed it by hand: it isn't opened against their will.
  if (back.number !== null)
    return { state: 'conflict', left_out, tried: version };
  const opened = await openCarryBack(sources, change, environment, planned);
  return { ...opened, left_out };
}

const leftOutOf = (list: readonly StayingChange[]): string | null =>
  list.length === 0
    ? null
    : JSON.stringify(
        list
          .slice(0, most.leftOut)
          .map(one => ({ ...one, at: one.at.slice(0, most.place) })),
      );

type Plan = Pick<OverlayMerge, 'leftOut'> &
  (
    | { readonly files: readonly MergedFile[] }
    /** Why a person has to do it, as a sentence. */
    | { readonly conflict: string }
  );

/** What is to be written. */
async function planCarryBack(
  { engine, folders }: EmergencySources,
  change: EmergencyChangeRow,
  folder: ServiceFolder,
  environment: string,
): Promise<Plan> {
  const name = nameOf(change.service);
  const { merged_base, merged_head } = change;
  if (merged_base === null || merged_head === null)
    return {
      conflict:
        'The host does not tell what the emergency change was made from: carry it back by hand.',
      leftOut: [],
    };
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
    {
      name: change.environment,
      namespace: namespaceIn(engine.organisation, name, change.environment),
    },
    environment,
  );
  const { leftOut } = merge;
  if (merge.conflicts.length > 0)
    return { conflict: `${merge.conflicts.join('; ')}.`, leftOut };
  if (merge.files.length === 0) return merge;
  const links = merge.files.find(({ path }) =>
    folder.links.has(`${own}/${path}`),
  );
  if (links)
    return {
      conflict: `${links.path}: is a link in ${environment}.`,
      leftOut,
    };
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
  if (!refuses(findings)) return merge;
  const [first] = findings;
  return {
    conflict: `With it ${environment} would not pass verification: ${first?.message ?? 'it does not render'}${first?.file === undefined ? '' : ` (${first.file})`}.`,
    leftOut,
  };
}

function namespaceIn(
  { environments }: EmergencySources['engine']['organisation'],
  service: string,
  environment: string,
): string | undefined {
  const found = environments.find(({ name }) => name === environment);
  return found && namespaceOf(service, found);
}

async function openCarryBack(
  { engine, auditor }: EmergencySources,
  change: EmergencyChangeRow,
  environment: string,
  { files, leftOut }: Pick<OverlayMerge, 'files' | 'leftOut'>,
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
          leftOut,
        ),
      );
      if (!opened)
        return { state: 'done', note: `${environment} has it already.` };
      return outcomeOf(opened);
    },
    outcome => ({ changeRequest: outcome.url ?? '' }),
  );
}

const outcomeOf = ({
  state,
  number,
  url,
  headSha,
}: ChangeRequest): Outcome => ({
  state: state === 'merged' ? 'done' : 'open',
  number,
  url,
  head: headSha,
  note: null,
});
