import { shortName } from '@golden-path/plugin-golden-path-common';
import type { Preview } from '@golden-path/plugin-golden-path-common';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { EffectsPanel } from './EffectsPanel';
import { FilesPanel } from './FilesPanel';
import { choiceOf, FileChoice, firstFailure } from './findings';
import { PreviewFooter } from './PreviewFooter';
import { PreviewViews, View } from './PreviewViews';
import { VerificationDetails } from './VerificationDetails';
import { VerificationStrip } from './VerificationStrip';

/** Everything that Create would make: the verdict, the files, and what each environment gets. */
export function PreviewPanels({
  preview,
  values,
}: {
  preview: Extract<Preview, { status: 'ready' }>;
  values: Readonly<Record<string, unknown>>;
}) {
  const { repositories, verification } = preview;
  const failed = verification.status === 'failed';
  const failing = choiceOf(repositories, firstFailure(verification)?.file);
  const [view, setView] = useState<View>(failing ? 'file' : 'environments');
  const [chosen, setChosen] = useState<FileChoice | undefined>(failing);
  const [details, setDetails] = useState(
    failed && verification.findings.length > 1,
  );
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
          <PreviewViews
            preview={preview}
            view={view}
            file={file}
            onView={setView}
          />
          <EffectsPanel
            preview={preview}
            owner={shortName(String(values.owner ?? ''))}
            name={String(values.name ?? '')}
          />
        </Box>
      </Box>
      <PreviewFooter failed={failed} blueprint={preview.blueprint} />
    </Box>
  );
}
