import type { RunbookCommand } from '@golden-path/plugin-runbooks-common';
import Terminal from '@mui/icons-material/Terminal';
import Box from '@mui/material/Box';
import { CopyButton } from './CopyButton';
import { Parts } from './Parts';
import { useFilledCommand } from './useFilled';

/** A command with what it is about filled in. What is copied is what is shown. */
export function CommandBlock({
  command,
}: {
  readonly command: RunbookCommand;
}) {
  const { parts, text, copyable, warnings } = useFilledCommand(command.code);
  const [first] = warnings;
  return (
    <Box sx={{ my: '6px' }}>
      <Box
        role="group"
        aria-label="Command"
        sx={{
          display: 'flex',
          alignItems: 'flex-start',
          gap: 1,
          p: '4px 6px 4px 10px',
          bgcolor: 'var(--gp-sunken)',
          border: '1px solid var(--gp-border)',
          borderRadius: 'var(--gp-r1)',
          font: '12px/20px var(--gp-mono)',
          color: 'var(--gp-text)',
        }}
      >
        <Terminal
          aria-hidden
          sx={{ mt: '4px', fontSize: 14, color: 'var(--gp-text-faint)' }}
        />
        <Box
          component="code"
          dir="ltr"
          sx={{
            flex: 1,
            minWidth: 0,
            py: '2px',
            font: 'inherit',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
          }}
        >
          <Parts parts={parts} />
        </Box>
        <CopyButton
          text={text}
          held={
            copyable ? undefined : (first ?? 'A placeholder is not filled in.')
          }
        />
      </Box>
      {warnings.map(warning => (
        <Box
          key={warning}
          sx={{
            mt: '2px',
            fontSize: 12,
            lineHeight: '16px',
            color: 'var(--gp-attention)',
          }}
        >
          {warning}
        </Box>
      ))}
    </Box>
  );
}
