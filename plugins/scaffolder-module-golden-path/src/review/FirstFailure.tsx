import type { Finding } from '@golden-path/plugin-golden-path-common';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { placeOf } from './findings';

/** What failed first: overlay, object and field, what was found there, and what is accepted. */
export function FirstFailure({
  finding,
  others,
  onOpenFile,
}: {
  finding: Finding;
  /** How many more errors there are. */
  others: number;
  onOpenFile(path: string): void;
}) {
  const { message, fix, file } = finding;
  return (
    <Box sx={{ flexBasis: '100%', fontSize: 13, lineHeight: '20px' }}>
      <Box sx={{ fontWeight: 600 }}>{placeOf(finding).join(' · ')}</Box>
      <Box>{message}</Box>
      {fix && <Box>Accepted: {fix}</Box>}
      <Box sx={{ color: 'var(--gp-text-muted)' }}>
        {file && (
          <Link
            component="button"
            type="button"
            underline="always"
            onClick={() => onOpenFile(file)}
          >
            {file}
          </Link>
        )}
        {others > 0 && ` and ${others} more in the details`}
        {' Nothing can be created until this is mended.'}
      </Box>
    </Box>
  );
}
