import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { shortMessage } from '@golden-path/plugin-golden-path-common';
import type {
  EmergencyChange,
  EmergencyRequest,
} from '@golden-path/plugin-runbooks-common';
import pLimit from 'p-limit';
import type { RunbooksContext } from '../assembly/runbooksContext';
import { branchOf } from './changeRequestText';
import type { EmergencyChanges } from './emergencyChanges';
import {
  type EmergencySources,
  isFinal,
  messageOf,
  waitOf,
} from './emergencySources';
import { createEmergencyStore } from './createEmergencyStore';
import { followChanges } from './followChanges';
import { openChange } from './openChange';
import { type EnvironmentKey, findOverlayPlace } from './overlayPlace';
import { prepareChange, readOverlay } from './prepareChange';
import { assertSameEdits } from './sameEdits';
import { createServiceFolders } from './serviceFolders';
import type { EmergencyChangeRow, StoredFile } from './tables';
import { waiveCarryBack } from './waiveCarryBack';

/** What emergency changes are made of. */
export interface EmergencyChangesOptions extends Pick<
  RunbooksContext,
  'database' | 'delivery' | 'engine' | 'histories' | 'logger'
> {
  readonly auditor: AuditorService;
  /** Keys the ids of plans; the same in every replica. */
  readonly planKey: string;
  /** Every name that a person may have at the host, lower-cased. @see requesterNames */
  readonly namesOf: (person: string) => Promise<readonly string[]>;
}

/** Changes that are rendered at a time: each takes a core. */
const parallelPlans = 2;
/** Longest that preparing one may take, in milliseconds. */
const patience = 120_000;

/** @see {@link EmergencyChanges} */
export function createEmergencyChanges(
  options: EmergencyChangesOptions,
): EmergencyChanges {
  const { engine, logger } = options;
  const { organisation } = engine;
  const store = createEmergencyStore(options.database);
  const folders = createServiceFolders({
    organisation,
    history: options.histories.of(
      organisation.configRepository.url,
      'goldenPath.configRepository.url',
    ),
  });
  const sources: EmergencySources = { ...options, store, folders };
  const preparation = { engine, folders, planKey: options.planKey };
  const limit = pLimit(parallelPlans);
  const underWay = new Map<string, Promise<EmergencyChange>>();

  async function placeOf(key: EnvironmentKey, signal: AbortSignal) {
    const place = await findOverlayPlace(
      options.delivery,
      organisation,
      key,
      signal,
    );
    // Where nothing can be written, nobody should write an edit first.
    engine.forges.configRepository(place.name);
    return place;
  }
  const within = (signal: AbortSignal | undefined) =>
    AbortSignal.any([
      AbortSignal.timeout(patience),
      ...(signal ? [signal] : []),
    ]);

  async function prepare(
    key: EnvironmentKey,
    edits: EmergencyRequest['edits'],
    given?: AbortSignal,
  ) {
    const signal = within(given);
    const place = await placeOf(key, signal);
    const prepared = await limit(() =>
      prepareChange(preparation, place, edits, signal),
    );
    return { place, prepared };
  }

  /** The change of a row, opened if it isn't yet. @throws ConflictError, InputError */
  async function openRow(row: EmergencyChangeRow): Promise<EmergencyChange> {
    let problem: unknown;
    if (row.state === 'opening') {
      try {
        await openChange(sources, row);
      } catch (error) {
        if (isFinal(error)) {
          await store.forget(row.id);
          throw error;
        }
        problem = error;
        logger.warn(
          `The emergency change ${row.id} is opened later: ${shortMessage(error)}`,
        );
      }
      await store.rest(
        row.id,
        problem === undefined ? undefined : messageOf(problem),
        waitOf(problem),
      );
    }
    return mustHave(await store.get(row.id));
  }

  async function open(
    service: string,
    request: EmergencyRequest,
    requester: string,
  ): Promise<EmergencyChange> {
    const { environment, edits, plan, reason } = request;
    const key = { service, environment };
    const before = await store.latest(key, plan);
    if (before) assertSameEdits(before, edits);
    if (before?.state === 'opening' || before?.state === 'open')
      return openRow(await askedBy(before, requester));
    let found: Awaited<ReturnType<typeof prepare>>;
    try {
      found = await prepare(key, edits);
    } catch (error) {
      // It is merged, so that the files aren't what they were.
      if (before?.number && isFinal(error)) return openRow(before);
      throw error;
    }
    const { place, prepared } = found;
    const { findings } = prepared.preview;
    if (prepared.preview.plan === undefined)
      throw new InputError(
        `edits: verification refuses them: ${findings[0]?.message ?? 'it does not render'}; accepted: an overlay that verifies`,
      );
    if (prepared.preview.plan !== plan)
      throw new ConflictError(
        'the change is another one by now, because what it is made from changed; look at it again',
      );
    const attempt = (before?.attempt ?? 0) + 1;
    const begun = await store.begin({
      ...key,
      plan,
      attempt,
      branch: branchOf(place.name, environment, plan, attempt),
      reason,
      requestedBy: requester,
      requester: await options.namesOf(requester),
      files: prepared.writes.map(({ path, content, replaces }): StoredFile => ({
        path,
        content: content ?? null,
        replaces,
      })),
      lower: prepared.preview.carriesBackTo,
    });
    return openRow(await askedBy(begun, requester));
  }

  /** Who asks for what another asked for has asked for it, too. */
  async function askedBy(
    row: EmergencyChangeRow,
    requester: string,
  ): Promise<EmergencyChangeRow> {
    if (row.requested_by !== requester)
      await store.addRequester(row.id, await options.namesOf(requester));
    return row;
  }

  return {
    list: store.list,
    get: store.get,

    async overlay(key, signal) {
      return readOverlay(preparation, await placeOf(key, within(signal)));
    },

    async preview(service, { environment, edits }, signal) {
      const { prepared } = await prepare(
        { service, environment },
        edits,
        signal,
      );
      return prepared.preview;
    },

    open(service, request, requester) {
      const name = JSON.stringify([
        service,
        request.environment,
        request.plan,
        requester,
      ]);
      const running = underWay.get(name);
      if (running) return running;
      const opening = open(service, request, requester).finally(() =>
        underWay.delete(name),
      );
      underWay.set(name, opening);
      return opening;
    },

    async waive(id, request, by) {
      await waiveCarryBack(store, id, request, by);
      return mustHave(await store.get(id));
    },

    async follow() {
      try {
        await followChanges(sources);
      } catch (error) {
        logger.warn(
          `Following emergency changes failed and is tried again: ${shortMessage(error)}`,
        );
      }
    },
  };
}

function mustHave(change: EmergencyChange | undefined): EmergencyChange {
  if (!change) throw new NotFoundError('there is no such emergency change');
  return change;
}
