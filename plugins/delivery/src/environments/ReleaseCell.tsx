import { Link } from '@backstage/core-components';
import {
  isUnreleased,
  shortRelease,
  type EnvironmentState,
} from '@golden-path/plugin-delivery-common';
import { UnreadableMark } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useState } from 'react';
import { Line2 } from './Line2';
import { distanceOf } from '../distance';
import { releaseOf, shortDigest, withDigest } from './release';

/** The first digits of a digest; a press copies the whole one. */
export function Digest({ digest }: { readonly digest: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <ButtonBase
      title={digest}
      aria-label={
        copied ? 'copied' : `${shortDigest(digest)}: copy the whole digest`
      }
      onClick={event => {
        event.stopPropagation();
        void navigator.clipboard?.writeText(digest).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
      onBlur={() => setCopied(false)}
      sx={{
        fontFamily: 'var(--gp-mono)',
        fontSize: 12,
        lineHeight: '20px',
        minHeight: 24,
        verticalAlign: 'baseline',
        color: 'var(--gp-text-muted)',
        borderRadius: 'var(--gp-r1)',
        '&:hover': { textDecoration: 'underline' },
        '&:focus-visible': { outline: '2px solid var(--gp-focus)' },
      }}
    >
      {copied ? 'copied' : shortDigest(digest)}
    </ButtonBase>
  );
}

/** Release, digest, commit, and the distance to the environment before. */
export function ReleaseCell({
  environment,
}: {
  readonly environment: EnvironmentState;
}) {
  const { desired, links, behind } = environment;
  const named = releaseOf(environment);
  if (!named) {
    if (!desired.known && desired.why === 'unreadable')
      return (
        <UnreadableMark what="release not readable" title={desired.reason} />
      );
    const waits = desired.known && isUnreleased(desired.value.release);
    return (
      <Box component="span" sx={{ color: 'var(--gp-text-faint)' }}>
        {waits ? 'nothing released yet' : '–'}
      </Box>
    );
  }
  const release = withDigest(named, environment);
  const source = links.find(({ kind }) => kind === 'source');
  const commit = release.commit?.slice(0, 7);
  const distance = distanceOf(behind);
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 0.75 }}>
        <Box
          component="span"
          sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}
        >
          {shortRelease(release)}
        </Box>
        {release.digest && release.tag && <Digest digest={release.digest} />}
      </Box>
      <Line2>
        {commit && (
          <Box component="span" sx={{ fontFamily: 'var(--gp-mono)' }}>
            {source ? <Link to={source.url}>{commit}</Link> : commit}
          </Box>
        )}
        {commit && distance && <span aria-hidden>·</span>}
        {distance && <span>{distance}</span>}
      </Line2>
    </>
  );
}
