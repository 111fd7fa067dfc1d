import type { Preview } from '@golden-path/plugin-golden-path-common';
import { Note, Panel } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';

/** What pressing Create does, in order. */
export function EffectsPanel({
  preview,
  owner,
  name,
}: {
  preview: Extract<Preview, { status: 'ready' }>;
  owner: string;
  name: string;
}) {
  const service = preview.repositories.find(
    repository => repository.kind === 'service',
  );
  const config = preview.repositories.find(
    repository => repository.kind === 'config',
  );
  const reviews =
    preview.reviews === undefined
      ? 'reviewed before it is merged'
      : `${preview.reviews} ${preview.reviews === 1 ? 'review' : 'reviews'} before it is merged`;
  const effects = [
    ['New repository', `${service?.name}, ${service?.files.length} files`],
    [
      'Change request',
      `${config?.files.length} files to ${config?.name}, ${reviews}`,
    ],
    ['Catalog entry', `${name}, owned by ${owner}`],
  ] as const;
  return (
    <Panel
      title="Create does three things"
      note="each can be resumed if a later one fails"
    >
      <Box
        component="ol"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 2,
          pt: 1,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: '1fr', md: 'repeat(3, 1fr)' },
          fontSize: 13,
        }}
      >
        {effects.map(([title, note], index) => (
          <Box
            component="li"
            key={title}
            sx={{ display: 'grid', gridTemplateColumns: '26px 1fr' }}
          >
            <Box
              component="span"
              aria-hidden
              sx={{
                width: 20,
                height: 20,
                borderRadius: '50%',
                border: '1.5px solid var(--gp-border-input)',
                display: 'grid',
                placeItems: 'center',
                fontSize: 12,
                fontWeight: 600,
              }}
            >
              {index + 1}
            </Box>
            <span>
              <b>{title}</b>
              <br />
              <Note>{note}</Note>
            </span>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
