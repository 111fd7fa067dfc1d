import type { Evidence } from '@golden-path/plugin-golden-path-common';
import type { ReadinessEvidence } from './evidence';

/** `2026-11-21T08:00:00Z` as people read it in a sentence; what isn't a time stays out. */
export const observed = (at: string): string =>
  Number.isNaN(Date.parse(at)) ? '' : `, read ${at}`;

/** Where the rendered objects come from, for the list of what a check used. */
export function renderedSource({ rendered }: ReadinessEvidence): Evidence[] {
  if (!rendered.known) return [];
  const { path, commit } = rendered.value;
  const at = commit === undefined ? '' : ` at ${commit.slice(0, 12)}`;
  return [
    {
      source: 'rendered',
      message: `the build of ${path}${at}${observed(rendered.observedAt)}`,
    },
  ];
}
