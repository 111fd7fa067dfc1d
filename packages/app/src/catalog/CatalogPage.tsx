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
  width: 'auto',
  render: ({ entity }) => <EntityLevel entity={entity} />,
};

/** The catalog's own columns, and for components their readiness level behind the name. */
const columns: CatalogTableColumnsFunc = context => {
  const own = CatalogTable.defaultColumnsFunc(context);
  if (context.filters.kind?.value.toLocaleLowerCase('en-US') !== 'component')
    return own;
  const name = own.findIndex(({ hidden }) => !hidden);
  return [...own.slice(0, name + 1), levelColumn, ...own.slice(name + 1)];
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
            <CatalogTable columns={columns} />
          </CatalogFilterLayout.Content>
        </CatalogFilterLayout>
      </Container>
    </EntityListProvider>
  );
}
