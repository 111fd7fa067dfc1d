import type {
  Preview,
  PreviewFile,
} from '@golden-path/plugin-golden-path-common';
import {
  CodeView,
  EmptyState,
  OverlayMatrixTable,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { DifferenceLegend } from './DifferenceLegend';
import { RenderedObjects } from './RenderedObjects';

/** What the right-hand side of the preview shows. */
export type View = 'environments' | 'file' | 'objects';

/** The overlay matrix, a file, or the rendered objects: one at a time. */
export function PreviewViews({
  preview,
  view,
  file,
  onView,
}: {
  preview: Extract<Preview, { status: 'ready' }>;
  view: View;
  file?: PreviewFile;
  onView(view: View): void;
}) {
  return (
    <Paper
      variant="outlined"
      sx={{ borderRadius: 'var(--gp-r2)', overflow: 'hidden', minWidth: 0 }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          borderBottom: '1px solid var(--gp-border)',
        }}
      >
        <Tabs
          value={view}
          onChange={(_event, next: View) => onView(next)}
          aria-label="What will be created"
          sx={{
            minHeight: 40,
            '& [role=tab]': { minHeight: 40, fontSize: 13, minWidth: 0 },
          }}
        >
          <Tab value="environments" label="What each environment gets" />
          <Tab value="file" label="File" />
          <Tab
            value="objects"
            label={`Rendered objects ${preview.objects.length}`}
          />
        </Tabs>
        {view === 'environments' && <DifferenceLegend />}
      </Box>
      {view === 'environments' && (
        <OverlayMatrixTable matrix={preview.matrix} />
      )}
      {view === 'file' &&
        (file ? (
          <CodeView label={file.path} text={file.content} />
        ) : (
          <EmptyState>
            Choose a file on the left to read it as it would be created.
          </EmptyState>
        ))}
      {view === 'objects' && <RenderedObjects objects={preview.objects} />}
    </Paper>
  );
}
