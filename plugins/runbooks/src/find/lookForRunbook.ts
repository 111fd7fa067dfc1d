import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import { isMissing, serviceRef } from '@golden-path/plugin-golden-path-react';
import type { ServiceRunbooks } from '@golden-path/plugin-runbooks-common';
import type { RunbooksApi } from '../api';
import type { TabQuery } from '../links/address';
import type { AskedRunbook } from './askedRunbook';
import { nearestNames } from './nearestNames';

/** Where an address leads, or what is not there. */
export type Found =
  | {
      readonly found: true;
      /** Entity reference. */
      readonly service: string;
      readonly place: TabQuery;
    }
  | {
      readonly found: false;
      readonly missing: 'service' | 'alert';
      /** Entity reference, where the service is there. */
      readonly service: string | undefined;
      /** Names that may be meant, nearest first. */
      readonly nearest: readonly string[];
    };

/** What is asked for where a runbook lies. */
export interface Sources {
  readonly runbooks: Pick<RunbooksApi, 'find' | 'getRunbooks'>;
  readonly catalog: Pick<CatalogApi, 'getEntities'>;
  /** Time that the backend has for each answer, in milliseconds: whoever follows the link has a pager in hand. */
  readonly patience: number;
}

/**
 * Finds where an address leads. A backend that is silent or fails holds nobody up: then it is the tab of the service,
 * which says the same about the backend, and shows what it can.
 */
export async function lookForRunbook(
  asked: AskedRunbook,
  sources: Sources,
): Promise<Found> {
  const { catalog, patience } = sources;
  try {
    return await ask(asked.service, asked, sources);
  } catch (error) {
    if (!(error instanceof Error && isMissing(error))) return tabOf(asked);
  }
  try {
    const items = await inTime(patience, () => namesOf(catalog));
    const entity = items.find(({ metadata }) =>
      isSame(metadata.name, asked.service),
    );
    if (!entity)
      return {
        found: false,
        missing: 'service',
        service: undefined,
        nearest: nearestNames(
          asked.service,
          items.map(({ metadata }) => metadata.name),
        ),
      };
    // A name alone is one of the default namespace. Where it is hidden, its tab says so.
    const ref = stringifyEntityRef(entity);
    return await ask(ref, asked, sources).catch(() => tabOf(asked, ref));
  } catch {
    return tabOf(asked);
  }
}

/** Asks the backend, about a service by name or reference. */
async function ask(
  service: string,
  { alert, environment, namespace, anchor }: AskedRunbook,
  { runbooks, patience }: Sources,
): Promise<Found> {
  const found = await inTime(patience, signal =>
    runbooks.find(
      {
        service,
        ...(alert && { alert }),
        ...(environment && { environment }),
        ...(namespace && { namespace }),
      },
      signal,
    ),
  );
  const tab: Found = {
    found: true,
    service: found.service,
    place: {
      environment: found.environment ?? environment,
      // Its environment may be read in a moment: the tab goes there then.
      ...(found.environment === undefined && { namespace }),
      page: found.page,
      alert,
      anchor: found.anchor ?? anchor,
    },
  };
  if (alert === undefined || found.page !== undefined) return tab;
  const runbook = await inTime(patience, signal =>
    runbooks.getRunbooks(serviceRef(found.service), signal),
  ).catch(() => undefined);
  // Its tab says that nothing of it was read yet, and turns into the page of the alert.
  if (runbook?.firstReading) return tab;
  const all = runbook && alertNames(runbook);
  return all === undefined || all.some(name => isSame(name, alert))
    ? tab
    : {
        found: false,
        missing: 'alert',
        service: found.service,
        nearest: nearestNames(alert, all),
      };
}

const tabOf = (
  { service, alert, anchor }: AskedRunbook,
  ref = stringifyEntityRef(serviceRef(service)),
): Found => ({ found: true, service: ref, place: { alert, anchor } });

async function namesOf(catalog: Sources['catalog']): Promise<Entity[]> {
  const { items } = await catalog.getEntities({
    filter: { kind: 'Component', 'spec.type': 'service' },
    fields: ['kind', 'metadata.name', 'metadata.namespace'],
  });
  return items;
}

const isSame = (one: string, other: string): boolean =>
  one.toLocaleLowerCase('en') === other.toLocaleLowerCase('en');

const alertNames = ({
  environments,
  pages,
}: ServiceRunbooks): readonly string[] => [
  ...environments.flatMap(({ alerts }) => alerts.map(({ name }) => name)),
  ...pages.flatMap(({ alert }) => alert ?? []),
];

/** Rejects and aborts what takes longer than so many milliseconds. */
async function inTime<T>(
  patience: number,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Error('the backend is silent'));
    }, patience);
  });
  try {
    return await Promise.race([ask(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
