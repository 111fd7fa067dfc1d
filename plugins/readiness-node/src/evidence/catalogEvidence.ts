import type { CatalogEvidence } from '@golden-path/plugin-readiness-common';

/** Links of an entity that are read. */
const mostLinks = 100;

/** What is read of an entity of the catalog. */
export interface CatalogEntity {
  readonly metadata: {
    readonly annotations?: Readonly<Record<string, string>>;
    readonly links?: CatalogEvidence['links'];
  };
  readonly relations?: readonly {
    readonly type: string;
    readonly targetRef: string;
  }[];
}

/** Fields of entities that {@link catalogEvidenceOf} reads. */
export const catalogEvidenceFields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'metadata.links',
  'relations',
];

/** What checks read of an entity. Pure. */
export function catalogEvidenceOf(entity: CatalogEntity): CatalogEvidence {
  const { annotations = {}, links = [] } = entity.metadata;
  return {
    annotations,
    links: links
      .slice(0, mostLinks)
      .map(({ url, title, type, icon }) => ({ url, title, type, icon })),
    owner: entity.relations?.find(({ type }) => type === 'ownedBy')?.targetRef,
  };
}
