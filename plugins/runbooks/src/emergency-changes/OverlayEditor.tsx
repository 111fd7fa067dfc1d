import Box from '@mui/material/Box';
import { useMemo } from 'react';

const lineHeight = 20;
/** Lines that are seen at once; more are scrolled to. */
const seen = { least: 10, most: 22 };

/** A text field for a file: monospaced, with line numbers. Tab leaves it, as it leaves every other field. */
export function OverlayEditor({
  path,
  text,
  onChange,
}: {
  readonly path: string;
  readonly text: string;
  onChange(text: string): void;
}) {
  const lines = text.split('\n').length;
  const numbers = useMemo(
    () => Array.from({ length: lines }, (_, index) => index + 1).join('\n'),
    [lines],
  );
  const rows = Math.max(seen.least, lines);
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr)',
        maxHeight: seen.most * lineHeight,
        overflowY: 'auto',
        border: '1px solid var(--gp-border-strong)',
        borderRadius: 'var(--gp-r1)',
        bgcolor: 'var(--gp-surface)',
        font: `12px/${lineHeight}px var(--gp-mono)`,
        '&:focus-within': { outline: '2px solid var(--gp-primary)' },
      }}
    >
      <Box
        aria-hidden
        sx={{
          py: 1,
          pl: 1,
          pr: 1.5,
          minWidth: 40,
          whiteSpace: 'pre',
          textAlign: 'right',
          color: 'var(--gp-text-faint)',
          bgcolor: 'var(--gp-sunken)',
          userSelect: 'none',
        }}
      >
        {numbers}
      </Box>
      <Box
        component="textarea"
        aria-label={`Text of ${path}`}
        value={text}
        rows={rows}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
          onChange(event.target.value)
        }
        sx={{
          boxSizing: 'border-box',
          width: '100%',
          p: 1,
          m: 0,
          border: 0,
          outline: 0,
          resize: 'none',
          overflowY: 'hidden',
          overflowX: 'auto',
          font: 'inherit',
          color: 'var(--gp-text)',
          bgcolor: 'transparent',
        }}
      />
    </Box>
  );
}
