import type { Entity } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import DnsOutlined from '@mui/icons-material/DnsOutlined';
import {
  EmptyState,
  ErrorState,
  LoadingRows,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Loaded } from '../async';
import { CreateChoice } from '../create-choice';
import { FromBlueprint } from '../from-blueprint';
import { createPageRouteRef, templateRouteRef } from '../routes';

function Row({ children }: { children: ReactNode }) {
  return (
    <Box
      component="li"
      sx={{
        borderTop: '1px solid var(--gp-border)',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      {children}
    </Box>
  );
}

function TemplateLink({ template }: { template: Entity }) {
  const link = useRouteRef(templateRouteRef);
  const {
    name,
    namespace = 'default',
    title = name,
    description,
  } = template.metadata;
  return (
    <Link
      to={link?.({ namespace, templateName: name }) ?? '/create'}
      underline="none"
      color="inherit"
    >
      <CreateChoice icon={DnsOutlined} title={title} note={description} />
    </Link>
  );
}

/** The templates, each one click from its form, and the way from a blueprint. */
export function CreateList({ templates }: { templates: Loaded<Entity[]> }) {
  const createLink = useRouteRef(createPageRouteRef);
  const { value } = templates;
  return (
    <Panel
      title="Create"
      actions={<Link to={createLink?.() ?? '/create'}>All templates</Link>}
    >
      {templates.error && (
        <ErrorState
          title="The templates could not be read"
          error={templates.error}
          onRetry={templates.retry}
        />
      )}
      {!value && templates.loading && (
        <LoadingRows rows={1} height={56} label="Loading templates" />
      )}
      {value?.length === 0 && (
        <EmptyState>The catalog has no templates yet.</EmptyState>
      )}
      {value && value.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {value.map(template => (
            <Row
              key={`${template.metadata.namespace}/${template.metadata.name}`}
            >
              <TemplateLink template={template} />
            </Row>
          ))}
          <Row>
            <FromBlueprint />
          </Row>
        </Box>
      )}
    </Panel>
  );
}
