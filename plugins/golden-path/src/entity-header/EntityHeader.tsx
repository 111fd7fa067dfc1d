import { RELATION_OWNED_BY, RELATION_PART_OF } from '@backstage/catalog-model';
import {
  EntityRefLinks,
  entityRouteParams,
  entityRouteRef,
  getEntityRelations,
  useEntity,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import type { EntityHeaderLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { useRouteRef } from '@backstage/core-plugin-api';
import { PageHeader } from '@golden-path/plugin-golden-path-react';
import DnsOutlined from '@mui/icons-material/DnsOutlined';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { EntityActions } from './EntityActions';
import { EntityTabs } from './EntityTabs';

const template = 'backstage.io/source-template';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', gap: 0.5, '& dd': { m: 0 } }}>
      <Box component="dt" sx={{ color: 'var(--gp-text-faint)' }}>
        {name}
      </Box>
      <dd>{children}</dd>
    </Box>
  );
}

/** Who owns it, what it belongs to, how far it is, and what it was made from. */
function Facts() {
  const { entity } = useEntity();
  const owners = getEntityRelations(entity, RELATION_OWNED_BY);
  const wholes = getEntityRelations(entity, RELATION_PART_OF);
  const lifecycle = entity.spec?.lifecycle?.toString();
  const madeFrom = entity.metadata.annotations?.[template];
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2.5,
        fontSize: 12,
        lineHeight: '20px',
      }}
    >
      {owners.length > 0 && (
        <Fact name="Owner">
          <EntityRefLinks entityRefs={owners} defaultKind="group" hideIcons />
        </Fact>
      )}
      {wholes.length > 0 && (
        <Fact
          name={
            wholes.every(({ kind }) => kind === 'system') ? 'System' : 'Part of'
          }
        >
          <EntityRefLinks entityRefs={wholes} defaultKind="system" hideIcons />
        </Fact>
      )}
      {lifecycle && <Fact name="Lifecycle">{lifecycle}</Fact>}
      {madeFrom && (
        <Fact name="Template">
          <EntityRefLinks
            entityRefs={[madeFrom]}
            defaultKind="template"
            hideIcons
          />
        </Fact>
      )}
    </Box>
  );
}

/** The head of an entity's page: what it is, whose it is, where else to look, and its tabs. */
export function EntityHeader({ tabs, activeTabId }: EntityHeaderLayoutProps) {
  const { entity } = useEntity();
  const address = useRouteRef(entityRouteRef);
  const { primaryTitle } = useEntityPresentation(entity);
  const type = entity.spec?.type?.toString();
  const { description } = entity.metadata;
  return (
    <Box sx={{ mb: 2 }}>
      <PageHeader
        title={primaryTitle}
        icon={
          <DnsOutlined
            aria-hidden
            sx={{ fontSize: 20, color: 'var(--gp-text-muted)' }}
          />
        }
        tag={type ?? entity.kind.toLowerCase()}
        note={<span title={description}>{description}</span>}
        actions={<EntityActions />}
        below={
          <>
            <Facts />
            <EntityTabs
              tabs={tabs}
              activeTabId={activeTabId}
              page={address(entityRouteParams(entity))}
            />
          </>
        }
      />
    </Box>
  );
}
