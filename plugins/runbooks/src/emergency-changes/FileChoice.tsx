import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { type DraftedFile, newPathProblem } from './overlayDraft';

const fates = {
  same: '',
  changed: ' (changed)',
  new: ' (new)',
  removed: ' (removed)',
} as const;

/** Chooses the file to edit, or names a new one. */
export function FileChoice({
  files,
  chosen,
  onChoose,
  onAdd,
}: {
  readonly files: readonly DraftedFile[];
  readonly chosen: string;
  onChoose(path: string): void;
  onAdd(path: string): void;
}) {
  const [added, setAdded] = useState<string>();
  const problem = added ? newPathProblem(added, files) : undefined;
  const add = () => {
    if (!added || problem !== undefined) return;
    onAdd(added);
    setAdded(undefined);
  };
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'start' }}
    >
      <TextField
        select
        size="small"
        label="File"
        value={chosen}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        onChange={event => onChoose(event.target.value)}
        sx={{ flex: '1 1 260px' }}
      >
        {files.map(({ path, fate, locked }) => (
          <option key={path} value={path}>
            {path}
            {locked ? ' (locked)' : fates[fate]}
          </option>
        ))}
      </TextField>
      {added === undefined ? (
        <Button size="small" color="inherit" onClick={() => setAdded('')}>
          New file
        </Button>
      ) : (
        <>
          <TextField
            autoFocus
            size="small"
            label="Path of the new file"
            value={added}
            error={problem !== undefined}
            helperText={problem}
            onChange={event => setAdded(event.target.value)}
            onKeyDown={event => {
              if (event.key === 'Enter') add();
            }}
            sx={{ flex: '1 1 220px' }}
          />
          <Button
            size="small"
            variant="outlined"
            color="inherit"
            aria-disabled={!added || problem !== undefined}
            onClick={add}
          >
            Add
          </Button>
        </>
      )}
    </Box>
  );
}
