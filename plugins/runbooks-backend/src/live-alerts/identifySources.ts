import type { AlertSource } from '@golden-path/plugin-golden-path-common';

/** A source with the name that its rows have. */
export interface IdentifiedSource {
  readonly id: string;
  readonly source: AlertSource;
}

/** Names sources by what they are, so that their order in the configuration may change; equal ones are counted. */
export function identifySources(
  sources: readonly AlertSource[],
): IdentifiedSource[] {
  const seen = new Map<string, number>();
  return sources.map(source => {
    const clusters = source.clusters
      ? [...source.clusters].sort().join(',')
      : 'all clusters';
    const name = `${source.name}: ${clusters}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { id: count === 1 ? name : `${name} #${count}`, source };
  });
}
