import { type TableColumn } from '@backstage/core-components';
import {
  CatalogTable,
  type CatalogTableColumnsFunc,
  type CatalogTableRow,
} from '@backstage/plugin-catalog';
import {
  CatalogFilterLayout,
  EntityListProvider,
  type EntityListPagination,
} from '@backstage/plugin-catalog-react';
import { Container } from '@backstage/ui';
import { EntityLevel } from '@golden-path/plugin-readiness';
import type { ReactNode } from 'react';

const levelColumn: TableColumn<CatalogTableRow> = {
  title: 'Readiness',
  sorting: false,
  render: ({ entity }) => <EntityLevel entity={entity} />,
};

const tagsField = 'entity.metadata.tags';

/** Widths in pixels that columns have at most, by field; what is longer is cut off and whole on hover. */
const widest: Readonly<Record<string, number>> = {
  'resolved.entityRef': 250,
  'resolved.partOfSystemRelationTitle': 130,
  'resolved.ownedByRelationsTitle': 110,
  'entity.spec.type': 84,
  'entity.spec.lifecycle': 100,
};

const headStyle = {
  whiteSpace: 'nowrap',
  padding: '6px 8px',
  fontSize: 12,
  textTransform: 'none',
} as const;

const tableOptions = {
  headerStyle: headStyle,
  actionsCellStyle: { padding: '0 8px' },
} as const;

/** One line each. The description has the room that the others leave. */
function fitted(
  column: TableColumn<CatalogTableRow>,
): TableColumn<CatalogTableRow> {
  const isDescription = column.field === 'entity.metadata.description';
  return {
    ...column,
    width: isDescription ? '100%' : 'auto',
    // An object of its own for each: the table writes into them.
    headerStyle: { ...headStyle },
    cellStyle: {
      whiteSpace: 'nowrap',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      padding: '6px 8px',
      fontSize: 13,
      ...(isDescription
        ? { maxWidth: 0, minWidth: 80 }
        : { maxWidth: widest[column.field ?? ''] }),
    },
  };
}

/**
 * The catalog's own columns, and for components their readiness level behind the name. Tags are left to their filter: beside
 * them there is no room for names.
 */
const columns: CatalogTableColumnsFunc = context => {
  const own = CatalogTable.defaultColumnsFunc(context)
    .filter(({ field }) => field !== tagsField)
    .map(fitted);
  if (context.filters.kind?.value.toLocaleLowerCase('en-US') !== 'component')
    return own;
  const name = own.findIndex(({ hidden }) => !hidden);
  return [
    ...own.slice(0, name + 1),
    fitted(levelColumn),
    ...own.slice(name + 1),
  ];
};

/** The catalog's table with its filters. */
export function CatalogPage({
  filters,
  pagination,
}: {
  readonly filters: ReactNode;
  readonly pagination: EntityListPagination;
}) {
  return (
    <EntityListProvider pagination={pagination}>
      <Container>
        <CatalogFilterLayout>
          <CatalogFilterLayout.Filters>{filters}</CatalogFilterLayout.Filters>
          <CatalogFilterLayout.Content>
            <CatalogTable columns={columns} tableOptions={tableOptions} />
          </CatalogFilterLayout.Content>
        </CatalogFilterLayout>
      </Container>
    </EntityListProvider>
  );
}
