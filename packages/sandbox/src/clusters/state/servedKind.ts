/** A kind that the cluster serves, as discovery tells of it. */
export interface ServedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  /** Status is written through `/status` only, and spec changes alone raise `generation`. */
  readonly statusSubresource: boolean;
  /** Has `/scale` over `spec.replicas`. */
  readonly scale: boolean;
  /** Defined by a CustomResourceDefinition: lists in it are atomic, strategic merge patches aren't understood. */
  readonly custom: boolean;
  readonly verbs: readonly string[];
}

/** All that can be done with an ordinary kind. */
export const allVerbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
] as const;

type Row = Partial<Omit<ServedKind, 'group' | 'version' | 'custom'>> & {
  kind: string;
};

/** Kinds of a group, each with what is usual where nothing is said. */
export function kindsOf(
  group: string,
  version: string,
  rows: readonly Row[],
  custom = false,
): ServedKind[] {
  return rows.map(row => {
    const singular = row.kind.toLowerCase();
    return {
      group,
      version,
      singular,
      plural: `${singular}s`,
      namespaced: true,
      shortNames: [],
      categories: [],
      statusSubresource: false,
      scale: false,
      custom,
      verbs: allVerbs,
      ...row,
    };
  });
}
