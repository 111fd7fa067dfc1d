import { contentHash } from '@golden-path/plugin-golden-path-node/database';
import type { ServiceFacts } from '../catalog-services';

/** A row of `delivery_services`. */
export interface ServiceRow {
  readonly ref: string;
  readonly sort_name: string;
  readonly owner: string | null;
  readonly system: string | null;
  readonly config_folder: string | null;
  readonly search: string;
  readonly hash: string;
  readonly facts: string;
}

/** The row of a service; what is searched for and sorted by is in lower case. */
export function serviceRow(facts: ServiceFacts): ServiceRow {
  const json = JSON.stringify(facts);
  const { ref, name, title, owner, system, configFolder } = facts;
  return {
    ref,
    sort_name: title.toLowerCase().slice(0, 200),
    owner: owner ?? null,
    system: system ?? null,
    config_folder: configFolder ?? null,
    search: [name, title, owner ?? '', system ?? '']
      .join('\n')
      .toLowerCase()
      .slice(0, 1_000),
    hash: contentHash(json),
    facts: json,
  };
}
