import { patchOf } from '@golden-path/plugin-golden-path-react';
import type { FixFile } from '@golden-path/plugin-readiness-common';
import ContentCopy from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { smallIcons } from '../style';
import type { ReadyPlan } from './fixWords';

const names: Record<FixFile['repository'], string> = {
  config: 'config repository',
  service: 'service’s repository',
};

/** Puts the fix on the clipboard as a patch, one for each repository that it changes. */
export function CopyPatches({
  plan,
  primary,
}: {
  readonly plan: ReadyPlan;
  readonly primary: boolean;
}) {
  const [said, setSaid] = useState('');
  const repositories = (['config', 'service'] as const).filter(repository =>
    plan.files.some(file => file.repository === repository),
  );
  const copy = async (repository: FixFile['repository']) => {
    try {
      await navigator.clipboard.writeText(
        patchOf(plan.files.filter(file => file.repository === repository)),
      );
      setSaid(`Copied; use “git apply” in the ${names[repository]}.`);
    } catch {
      setSaid('The browser did not let the patch be copied.');
    }
  };
  return (
    <>
      {repositories.map((repository, index) => (
        <Button
          key={repository}
          size="small"
          disableElevation
          variant={primary && index === 0 ? 'contained' : 'text'}
          color={primary && index === 0 ? 'primary' : 'inherit'}
          sx={smallIcons}
          startIcon={<ContentCopy />}
          onClick={() => void copy(repository)}
        >
          Copy patch
          {repositories.length > 1 && ` for the ${names[repository]}`}
        </Button>
      ))}
      <Box
        component="span"
        role="status"
        sx={{ fontSize: 12, color: 'var(--gp-text-muted)' }}
      >
        {said}
      </Box>
    </>
  );
}
