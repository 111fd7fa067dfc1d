import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { shortName } from '@golden-path/plugin-golden-path-common';
import type { Preview } from '@golden-path/plugin-golden-path-common';
import {
  CodeView,
  EmptyState,
  Note,
  OverlayMatrixTable,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState } from 'react';
import { DifferenceLegend } from './DifferenceLegend';
import { downloadText } from './downloadText';
import { EffectsPanel } from './EffectsPanel';
import { FilesPanel } from './FilesPanel';
import { choiceOf, FileChoice, firstFailure } from './findings';
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
  const { repositories, verification } = preview;
  const failing = choiceOf(repositories, firstFailure(verification)?.file);
  const [view, setView] = useState<View>(failing ? 'file' : 'environments');
  const [chosen, setChosen] = useState<FileChoice | undefined>(failing);
  const [details, setDetails] = useState(verification.status === 'failed');
  const open = (choice: FileChoice) => {
    setChosen(choice);
    setView('file');
  };
  const openPath = (path: string) => {
    const choice = choiceOf(repositories, path);
    if (choice) open(choice);
  };
  const file =
    chosen &&
    repositories
      .find(repository => repository.kind === chosen.repository)
      ?.files.find(candidate => candidate.path === chosen.path);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <VerificationStrip
        verification={verification}
        detailsOpen={details}
        onToggleDetails={() => setDetails(!details)}
        onOpenFile={openPath}
      />
      {details && (
        <VerificationDetails
          verification={verification}
          onOpenFile={openPath}
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
          repositories={repositories}
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
                onChange={(_event, next: View) => setView(next)}
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
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}
      >
        <Note>
          Nothing is created until you press Create service in the next step.
        </Note>
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          sx={{ ml: 'auto', borderColor: 'var(--gp-border-strong)' }}
          startIcon={<FileDownloadOutlined />}
          onClick={() => downloadText('golden-path.yaml', preview.blueprint)}
        >
          Download blueprint
        </Button>
      </Box>
    </Box>
  );
}
