import type { OverlayFiles } from '@golden-path/plugin-runbooks-common';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { FileChoice } from './FileChoice';
import { draftedFiles, type OverlayDraft } from './overlayDraft';
import { OverlayEditor } from './OverlayEditor';

/** The first file that people look for: it names the others, and the release. */
const firstFile = 'kustomization.yaml';

/** Edits files of an overlay, and says why it can't wait. */
export function EditStep({
  overlay,
  draft,
  reason,
  problem,
  onDraft,
  onReason,
}: {
  readonly overlay: OverlayFiles;
  readonly draft: OverlayDraft;
  readonly reason: string;
  /** What is wrong with the reason. */
  readonly problem: string | undefined;
  onDraft(draft: OverlayDraft): void;
  onReason(reason: string): void;
}) {
  // Who comes back from the preview goes on with what was edited.
  const [path, setPath] = useState(() => [...draft.keys()][0] ?? firstFile);
  const files = draftedFiles(overlay.files, draft);
  const file = files.find(each => each.path === path) ?? files[0];
  const write = (at: string, text: string | undefined) =>
    onDraft(new Map(draft).set(at, text));
  const takeBack = (at: string) => {
    const others = new Map(draft);
    others.delete(at);
    onDraft(others);
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
      <FileChoice
        files={files}
        chosen={file?.path ?? ''}
        onChoose={setPath}
        onAdd={added => {
          write(added, '');
          setPath(added);
        }}
      />
      {file?.locked && (
        <Alert severity="info" variant="outlined">
          {file.path} {file.locked}.
        </Alert>
      )}
      {file?.fate === 'removed' && (
        <Alert severity="warning" variant="outlined">
          {file.path} will be removed.
        </Alert>
      )}
      {file?.text !== undefined && (
        <OverlayEditor
          path={file.path}
          text={file.text}
          onChange={text => write(file.path, text)}
        />
      )}
      {file && !file.locked && (
        <Box sx={{ display: 'flex', gap: 1 }}>
          {file.fate !== 'same' && (
            <Button
              size="small"
              color="inherit"
              onClick={() => takeBack(file.path)}
            >
              Take back
            </Button>
          )}
          {file.text !== undefined && file.path !== firstFile && (
            <Button
              size="small"
              color="inherit"
              onClick={() =>
                file.fate === 'new'
                  ? takeBack(file.path)
                  : write(file.path, undefined)
              }
            >
              Remove the file
            </Button>
          )}
        </Box>
      )}
      <TextField
        label="Reason"
        multiline
        minRows={2}
        size="small"
        fullWidth
        value={reason}
        error={problem !== undefined}
        helperText={
          problem ??
          'Why it can’t wait for the environments before. Who approves reads it, and it stays in the record.'
        }
        onChange={event => onReason(event.target.value)}
      />
    </Box>
  );
}
