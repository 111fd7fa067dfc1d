import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { EntityFilter } from '@backstage/plugin-catalog-react';
import type { ServiceLevels } from '@golden-path/plugin-readiness-common';

/** No entity has this name: names begin with a letter or digit. */
const noName = '-';

/**
 * Entities of some levels. The catalog pages on its backend, which knows nothing of levels, so that the names of the
 * services are the question; what the backend answers is looked through again, because names may be in two namespaces.
 */
export class EntityLevelFilter implements EntityFilter {
  private readonly refs: ReadonlySet<string>;

  /** @param values - ids of levels, and `none` */
  constructor(
    readonly values: readonly string[],
    services: ServiceLevels['services'],
  ) {
    this.refs = new Set(
      Object.entries(services)
        .filter(([, { level }]) => values.includes(level ?? 'none'))
        .map(([ref]) => ref),
    );
  }

  filterEntity(entity: Entity): boolean {
    return this.refs.has(stringifyEntityRef(entity));
  }

  getCatalogFilters(): Record<string, string[]> {
    const names = new Set([...this.refs].map(ref => parseEntityRef(ref).name));
    return { 'metadata.name': names.size > 0 ? [...names].sort() : [noName] };
  }

  toQueryValue(): string[] {
    return [...this.values];
  }

  /** Whether it lets the same entities through. */
  equals(other: EntityLevelFilter | undefined): boolean {
    return (
      other !== undefined &&
      other.values.join() === this.values.join() &&
      other.refs.size === this.refs.size &&
      [...this.refs].every(ref => other.refs.has(ref))
    );
  }
}
