import type { Remain } from '@golden-path/plugin-golden-path-common';
import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import type SvgIcon from '@mui/material/SvgIcon';
import { wordFor } from './describeRemains';

/** A list of things that are there, each with its page and why it stays. */
export function RemainList({
  title,
  icon: Icon,
  tone,
  remains,
}: {
  title: string;
  icon: typeof SvgIcon;
  tone: 'bad' | 'good' | 'none';
  remains: readonly Remain[];
}) {
  if (remains.length === 0) return null;
  return (
    <Box component="section" aria-label={title} sx={{ mt: 2 }}>
      <Box sx={{ fontSize: 13, fontWeight: 600, mb: 0.5 }}>{title}</Box>
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          border: '1px solid var(--gp-border)',
          borderRadius: 'var(--gp-r1)',
        }}
      >
        {remains.map(({ kind, name, url, reason }) => (
          <Box
            component="li"
            key={kind}
            sx={{
              display: 'flex',
              gap: 1.25,
              px: 1.5,
              py: 1,
              fontSize: 13,
              borderTop: '1px solid var(--gp-border)',
              '&:first-of-type': { borderTop: 0 },
            }}
          >
            <Icon
              aria-hidden
              sx={{
                fontSize: 18,
                mt: '1px',
                color:
                  tone === 'none'
                    ? 'var(--gp-text-muted)'
                    : `var(--gp-${tone}-solid)`,
              }}
            />
            <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <Box sx={{ color: 'var(--gp-text)' }}>
                {url === undefined ? name : <Link to={url}>{name}</Link>}
              </Box>
              <Box sx={{ fontSize: 12, color: 'var(--gp-text-muted)' }}>
                {reason ? `${wordFor(kind)} · ${reason}` : wordFor(kind)}
              </Box>
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
