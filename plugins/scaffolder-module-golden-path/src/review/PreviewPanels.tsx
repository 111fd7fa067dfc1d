import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { shortName } from '@golden-path/plugin-golden-path-common';
import type { Preview } from '@golden-path/plugin-golden-path-common';
import {
  CodeView,
  EmptyState,
  OverlayMatrixTable,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState } from 'react';
import { downloadText } from './downloadText';
import { EffectsPanel } from './EffectsPanel';
import { FileChoice, FilesPanel } from './FilesPanel';
import { RenderedObjects } from './RenderedObjects';
import { VerificationDetails } from './VerificationDetails';
import { VerificationStrip } from './VerificationStrip';

type View = 'environments' | 'file' | 'objects';

/** Everything that Create would make: the verdict, the files, and what each environment gets. */
export function PreviewPanels({
  preview,
  values,
}: {
  preview: Extract<Preview, { status: 'ready' }>;
  values: Readonly<Record<string, unknown>>;
}) {
  const [view, setView] = useState<View>('environments');
  const [chosen, setChosen] = useState<FileChoice>();
  const [details, setDetails] = useState(
    preview.verification.status === 'failed',
  );
  const open = (choice: FileChoice) => {
    setChosen(choice);
    setView('file');
  };
  const file =
    chosen &&
    preview.repositories
      .find(repository => repository.kind === chosen.repository)
      ?.files.find(candidate => candidate.path === chosen.path);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <VerificationStrip
        verification={preview.verification}
        detailsOpen={details}
        onToggleDetails={() => setDetails(!details)}
      />
      {details && (
        <VerificationDetails
          verification={preview.verification}
          onOpenFile={path => open({ repository: 'config', path })}
        />
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: '324px minmax(0, 1fr)',
          },
        }}
      >
        <FilesPanel
          repositories={preview.repositories}
          chosen={chosen}
          onChoose={open}
        />
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <Paper
            variant="outlined"
            sx={{
              borderRadius: 'var(--gp-r2)',
              overflow: 'hidden',
              minWidth: 0,
            }}
          >
            <Tabs
              value={view}
              onChange={(_event, next: View) => setView(next)}
              aria-label="What will be created"
              sx={{
                borderBottom: '1px solid var(--gp-border)',
                minHeight: 40,
                '& .MuiTab-root': { minHeight: 40, fontSize: 13 },
              }}
            >
              <Tab value="environments" label="What each environment gets" />
              <Tab value="file" label="File" />
              <Tab
                value="objects"
                label={`Rendered objects ${preview.objects.length}`}
              />
            </Tabs>
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
            {view === 'objects' && (
              <RenderedObjects objects={preview.objects} />
            )}
          </Paper>
          <EffectsPanel
            preview={preview}
            owner={shortName(String(values.owner ?? ''))}
            name={String(values.name ?? '')}
          />
        </Box>
      </Box>
      <Box>
        <Button
          size="small"
          variant="outlined"
          startIcon={<FileDownloadOutlined />}
          onClick={() => downloadText('golden-path.yaml', preview.blueprint)}
        >
          Download blueprint
        </Button>
      </Box>
    </Box>
  );
}
