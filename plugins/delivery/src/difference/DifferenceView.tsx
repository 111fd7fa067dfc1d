import { Link } from '@backstage/core-components';
import type {
  EnvironmentDifference,
  FieldDifference,
} from '@golden-path/plugin-delivery-common';
import {
  ageOf,
  Banner,
  codeCell,
  denseTable,
  EmptyState,
  StaleMark,
  Status,
} from '@golden-path/plugin-golden-path-react';
import CropFree from '@mui/icons-material/CropFree';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';

function Value({
  value,
  masked,
  tone,
}: {
  readonly value: string | undefined;
  readonly masked: boolean;
  readonly tone: 'add' | 'del';
}) {
  if (masked)
    return (
      <Status
        tone="unknown"
        word="hidden"
        icon={LockOutlined}
        quiet
        size={12}
      />
    );
  if (value === undefined)
    return (
      <Box component="span" sx={{ color: 'var(--gp-text-faint)' }}>
        not set
      </Box>
    );
  return (
    <Box
      component="code"
      sx={{
        fontFamily: 'var(--gp-mono)',
        fontSize: 12,
        px: 0.5,
        borderRadius: '2px',
        color: 'var(--gp-text)',
        bgcolor: `var(--gp-${tone}-bg)`,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
      }}
    >
      {value}
    </Box>
  );
}

function FieldTable({
  label,
  fields,
}: {
  readonly label: string;
  readonly fields: readonly FieldDifference[];
}) {
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={label} sx={denseTable}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: '40%' }}>Field</TableCell>
            <TableCell>Git says</TableCell>
            <TableCell>The cluster has</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {fields.map(({ path, desired, running, masked }) => (
            <TableRow key={path}>
              <TableCell component="th" scope="row" sx={codeCell}>
                {path}
              </TableCell>
              <TableCell>
                <Value value={desired} masked={masked} tone="add" />
              </TableCell>
              <TableCell>
                <Value value={running} masked={masked} tone="del" />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

type DifferentObject = EnvironmentDifference['objects'][number];

const presences: Record<DifferentObject['presence'], string | undefined> = {
  both: undefined,
  'only-in-git': 'not in the cluster',
  'only-in-cluster': 'not in Git',
};

function ObjectDifference({ entry }: { readonly entry: DifferentObject }) {
  const { object, presence, fields } = entry;
  const title = `${object.kind} ${object.name}`;
  const absent = presences[presence];
  return (
    <Box component="section" aria-label={title} sx={{ mt: 1 }}>
      <Box
        sx={{ display: 'flex', gap: 1, alignItems: 'center', px: 2, py: 0.5 }}
      >
        <Box component="h4" sx={{ m: 0, fontSize: 13, fontWeight: 600 }}>
          <Box
            component="span"
            sx={{ fontWeight: 400, color: 'var(--gp-text-faint)' }}
          >
            {object.kind}
          </Box>{' '}
          {object.name}
        </Box>
        {absent && <Status tone="attention" word={absent} icon={CropFree} />}
      </Box>
      {fields.length > 0 && (
        <FieldTable label={`Fields of ${title} that differ`} fields={fields} />
      )}
    </Box>
  );
}

/** Field by field what Git says beside what the cluster has; values that may be secret are hidden. */
export function DifferenceView({
  answer,
  commitUrl,
  now,
}: {
  readonly answer: EnvironmentDifference;
  readonly commitUrl: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const { objects, commit, problem, stale, observedAt } = answer;
  if (problem)
    return (
      <Box sx={{ px: 2, py: 1 }}>
        <Banner tone="unknown" title="There is no comparison.">
          {problem}
        </Banner>
      </Box>
    );
  const short = commit.slice(0, 7);
  return (
    <Box sx={{ pb: 1 }}>
      <Box
        sx={{
          px: 2,
          py: 0.5,
          fontSize: 12,
          color: 'var(--gp-text-muted)',
          display: 'flex',
          gap: 1,
          alignItems: 'center',
          flexWrap: 'wrap',
        }}
      >
        <span>
          Commit{' '}
          <Box component="span" sx={{ fontFamily: 'var(--gp-mono)' }}>
            {commitUrl ? <Link to={commitUrl}>{short}</Link> : short}
          </Box>{' '}
          of the config repository, rendered, beside the cluster
        </span>
        {stale && (
          <StaleMark age={ageOf(observedAt, now) ?? 'a while'} size={12} />
        )}
      </Box>
      {objects.length === 0 ? (
        <EmptyState>The cluster has exactly what Git says.</EmptyState>
      ) : (
        objects.map(entry => (
          <ObjectDifference
            key={`${entry.object.kind}/${entry.object.namespace}/${entry.object.name}`}
            entry={entry}
          />
        ))
      )}
    </Box>
  );
}
