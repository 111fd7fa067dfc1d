import type { Entity } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import ArrowForwardIcon from '@mui/icons-material/ArrowForward';
import DnsOutlined from '@mui/icons-material/DnsOutlined';
import {
  EmptyState,
  ErrorState,
  LoadingRows,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import type { Loaded } from '../async';
import { createPageRouteRef, templateRouteRef } from '../routes';

function TemplateRow({ template }: { template: Entity }) {
  const link = useRouteRef(templateRouteRef);
  const {
    name,
    namespace = 'default',
    title = name,
    description,
  } = template.metadata;
  return (
    <Box
      component="li"
      sx={{
        borderTop: '1px solid var(--gp-border)',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Link
        to={link?.({ namespace, templateName: name }) ?? '/create'}
        underline="none"
        color="inherit"
      >
        <Box
          sx={{
            display: 'flex',
            gap: 1.5,
            alignItems: 'center',
            px: 2,
            py: 1.25,
            '&:hover': { bgcolor: 'var(--gp-hover)' },
          }}
        >
          <Box
            sx={{
              width: 32,
              height: 32,
              borderRadius: '6px',
              bgcolor: 'var(--gp-sunken)',
              display: 'grid',
              placeItems: 'center',
              flex: 'none',
            }}
          >
            <DnsOutlined
              aria-hidden
              sx={{ fontSize: 18, color: 'var(--gp-text-muted)' }}
            />
          </Box>
          <Box sx={{ minWidth: 0, flex: 1 }}>
            <Box
              sx={{ fontWeight: 600, fontSize: 14, color: 'var(--gp-text)' }}
            >
              {title}
            </Box>
            <Box sx={{ fontSize: 12, color: 'var(--gp-text-muted)' }}>
              {description}
            </Box>
          </Box>
          <ArrowForwardIcon
            aria-hidden
            sx={{ fontSize: 16, color: 'var(--gp-text-faint)' }}
          />
        </Box>
      </Link>
    </Box>
  );
}

/** The templates, each one click from its form. */
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
            <TemplateRow
              key={`${template.metadata.namespace}/${template.metadata.name}`}
              template={template}
            />
          ))}
        </Box>
      )}
    </Panel>
  );
}
