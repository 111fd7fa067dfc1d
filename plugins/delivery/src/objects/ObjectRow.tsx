import {
  HealthMark,
  SyncMark,
  visuallyHidden,
} from '@golden-path/plugin-golden-path-react';
import type { ObjectNode } from '@golden-path/plugin-delivery-common';
import { shortenReferences } from '@golden-path/plugin-golden-path-common';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { objectMessage, releaseTagOf } from './objectMessage';
import type { TreeBranch } from './buildObjectTree';

const ellipsis = {
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  minWidth: 0,
} as const;

/** What is longer stands in the details, which a press on the row opens. */
const twoLines = {
  fontSize: 12,
  lineHeight: '18px',
  color: 'var(--gp-text-muted)',
  overflowWrap: 'anywhere',
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  '.gp-cause &': { color: 'var(--gp-text)' },
  '@container objects (max-width: 680px)': { gridColumn: '1 / -1' },
} as const;

function Columns({
  name,
  status,
  message,
  title,
  says,
}: {
  readonly name: ReactNode;
  readonly status: ReactNode;
  readonly message: ReactNode;
  readonly title?: string;
  /** The whole message, which may not fit. */
  readonly says?: string;
}) {
  return (
    <Box
      component="span"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) 118px 292px',
        alignItems: 'center',
        gap: '0 8px',
        fontSize: 13,
        lineHeight: '20px',
        py: '6px',
        '@container objects (max-width: 680px)': {
          gridTemplateColumns: 'minmax(0, 1fr) 118px',
        },
      }}
    >
      <Box
        component="span"
        title={title}
        sx={{ display: 'flex', gap: '6px', ...ellipsis }}
      >
        {name}
      </Box>
      <span>{status}</span>
      <Box component="span" title={says} sx={twoLines}>
        {message}
      </Box>
    </Box>
  );
}

const faint = { color: 'var(--gp-text-faint)', flex: 'none' } as const;

/** Our verdict; of what we don't judge, such as an Application, the engine's own. */
const healthWordOf = ({ health, facts }: ObjectNode) =>
  health?.status ??
  (facts.type === 'application' ? facts.engineHealth : undefined);

/** An object: kind, name, health, and what it says. */
export function ObjectRow({
  branch: { node, shortName },
}: {
  readonly branch: Extract<TreeBranch, { type: 'object' }>;
}) {
  const { object, sync } = node;
  const health = healthWordOf(node);
  const { strong, text } = objectMessage(node);
  const tag = object.kind === 'ReplicaSet' ? releaseTagOf(node) : undefined;
  const name = shortenReferences(shortName);
  return (
    <Columns
      title={`${object.kind} ${object.name}`}
      says={[strong, text].filter(Boolean).join(' · ')}
      name={
        <>
          <Box component="span" sx={faint}>
            {object.kind}
          </Box>
          <Box component="span" sx={ellipsis}>
            <Box component="span" sx={visuallyHidden}>
              {object.name.slice(0, object.name.length - shortName.length)}
            </Box>
            {name}
          </Box>
          {tag && (
            <Box component="span" sx={faint} title={tag}>
              {shortenReferences(tag)}
            </Box>
          )}
        </>
      }
      status={
        health ? (
          <HealthMark status={health} />
        ) : (
          <Box component="span" sx={faint}>
            –
            <Box component="span" sx={visuallyHidden}>
              not judged
            </Box>
          </Box>
        )
      }
      message={
        <>
          {strong && (
            <>
              <b>{strong}</b>
              {text && ' · '}
            </>
          )}
          {text}
          {sync === 'OutOfSync' && (
            <>
              {(strong || text) && ' · '}
              <SyncMark status="OutOfSync" size={12} />
            </>
          )}
        </>
      }
    />
  );
}

/** Siblings without news, folded. */
export function FoldRow({
  fold: { count, kinds, allHealthy },
}: {
  readonly fold: Extract<TreeBranch, { type: 'fold' }>;
}) {
  return (
    <Columns
      name={
        <Box component="span" sx={faint}>
          {count} more {count === 1 ? 'object' : 'objects'}
        </Box>
      }
      status={
        allHealthy ? (
          <HealthMark status="Healthy" words="all Healthy" />
        ) : (
          <Box component="span" sx={faint}>
            none failing
          </Box>
        )
      }
      message={kinds.join(', ')}
    />
  );
}
