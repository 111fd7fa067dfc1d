import { Link } from '@backstage/core-components';
import ArticleOutlined from '@mui/icons-material/ArticleOutlined';
import Code from '@mui/icons-material/Code';
import CompareArrows from '@mui/icons-material/CompareArrows';
import InsertChartOutlined from '@mui/icons-material/InsertChartOutlined';
import LanguageOutlined from '@mui/icons-material/LanguageOutlined';
import MenuBookOutlined from '@mui/icons-material/MenuBookOutlined';
import SyncOutlined from '@mui/icons-material/SyncOutlined';
import type SvgIcon from '@mui/material/SvgIcon';
import type { ExternalLink } from '@golden-path/plugin-delivery-common';
import Box from '@mui/material/Box';

const icons: Record<ExternalLink['kind'], typeof SvgIcon> = {
  'gitops-engine': SyncOutlined,
  application: LanguageOutlined,
  dashboard: InsertChartOutlined,
  logs: ArticleOutlined,
  runbook: MenuBookOutlined,
  source: Code,
  'change-request': CompareArrows,
};

/** Links that lead out, one line each. */
export function LinkList({
  links,
}: {
  readonly links: readonly ExternalLink[];
}) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {links.map(({ kind, title, url }) => {
        const Icon = icons[kind];
        return (
          <Box
            component="li"
            key={`${kind} ${url}`}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              minHeight: 24,
            }}
          >
            <Icon
              aria-hidden
              sx={{ fontSize: 16, color: 'var(--gp-text-faint)' }}
            />
            <Link to={url}>{title}</Link>
          </Box>
        );
      })}
    </Box>
  );
}

const inRow: readonly ExternalLink['kind'][] = [
  'gitops-engine',
  'dashboard',
  'logs',
  'runbook',
];

/** The links of a row as icons with names. */
export function LinkIcons({
  links,
  environment,
}: {
  readonly links: readonly ExternalLink[];
  readonly environment: string;
}) {
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', gap: 0.25, justifyContent: 'flex-end' }}
    >
      {links
        .filter(({ kind }) => inRow.includes(kind))
        .map(({ kind, title, url }) => {
          const Icon = icons[kind];
          return (
            <Link
              key={`${kind} ${url}`}
              to={url}
              title={title}
              aria-label={`${title} of ${environment}`}
              onClick={event => event.stopPropagation()}
              style={{
                display: 'inline-grid',
                placeItems: 'center',
                width: 28,
                height: 28,
                color: 'var(--gp-text-muted)',
              }}
            >
              <Icon aria-hidden sx={{ fontSize: 18 }} />
            </Link>
          );
        })}
    </Box>
  );
}
