import Check from '@mui/icons-material/Check';
import ContentCopy from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { visuallyHidden } from '@golden-path/plugin-golden-path-react';
import { useState } from 'react';

const words = {
  copied: 'Copied.',
  refused: 'The browser did not let it be copied.',
} as const;

/** Puts a command on the clipboard as it is shown, or says why it doesn't. */
export function CopyButton({
  text,
  held,
}: {
  readonly text: string;
  /** Why it can't be copied; undefined where it can. */
  readonly held: string | undefined;
}) {
  const [said, setSaid] = useState<keyof typeof words>();
  const copy = async () => {
    if (held !== undefined) return;
    try {
      await navigator.clipboard.writeText(text);
      setSaid('copied');
    } catch {
      setSaid('refused');
    }
  };
  const Icon = said === 'copied' ? Check : ContentCopy;
  return (
    <Box component="span" className="gp-control" sx={{ flex: 'none' }}>
      <IconButton
        size="small"
        data-copy
        aria-label={
          held === undefined
            ? 'Copy command'
            : `Copy command, not possible: ${held}`
        }
        aria-disabled={held === undefined ? undefined : true}
        title={held ?? 'Copy command'}
        onClick={() => void copy()}
        onBlur={() => setSaid(undefined)}
        sx={{
          width: 24,
          height: 24,
          borderRadius: 'var(--gp-r1)',
          color: 'var(--gp-text-muted)',
          opacity: held === undefined ? 1 : 0.5,
          cursor: held === undefined ? 'pointer' : 'not-allowed',
        }}
      >
        <Icon sx={{ fontSize: 14 }} />
      </IconButton>
      <Box component="span" role="status" sx={visuallyHidden}>
        {said && words[said]}
      </Box>
    </Box>
  );
}
