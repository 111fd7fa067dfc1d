import Box from '@mui/material/Box';
import type {
  MatrixCell,
  MatrixRow,
  OverlayMatrix,
} from '@golden-path/plugin-golden-path-common';
import { Fragment } from 'react';

const cellStyle = {
  px: 1.25,
  py: '6px',
  borderBottom: '1px solid var(--gp-border)',
  fontSize: 13,
  lineHeight: '18px',
  textAlign: 'left',
  verticalAlign: 'top',
} as const;
const previewStyle = { borderLeft: '1px solid var(--gp-border-strong)' };
const differsStyle = {
  bgcolor: 'var(--gp-selected)',
  color: 'var(--gp-text)',
  fontWeight: 600,
  boxShadow: 'inset 3px 0 0 var(--gp-primary)',
};

/** A list, such as that of gates, is read line by line: its bar is enough. */
const listStyle = { fontWeight: 400, fontSize: 12, '& > div': { mb: '3px' } };

/** Host names break after a dot instead of anywhere. */
const breakable = (line: string) =>
  line.split('.').map((part, at) => (
    <Fragment key={at}>
      {at > 0 && (
        <>
          .<wbr />
        </>
      )}
      {part}
    </Fragment>
  ));

function Cell({ cell, preview }: { cell: MatrixCell; preview: boolean }) {
  return (
    <Box
      component="td"
      sx={{
        ...cellStyle,
        color: 'var(--gp-text-muted)',
        overflowWrap: 'anywhere',
        ...(preview && previewStyle),
        ...(cell.differs && differsStyle),
        ...(cell.lines.length > 1 && listStyle),
      }}
    >
      {cell.lines.map(line => (
        <div key={line}>{breakable(line)}</div>
      ))}
      {cell.differs && <span className="gp-visually-hidden"> differs</span>}
    </Box>
  );
}

function Row({
  row,
  environments,
}: {
  row: MatrixRow;
  environments: OverlayMatrix['environments'];
}) {
  return (
    <tr>
      <Box component="th" scope="row" sx={{ ...cellStyle, fontWeight: 600 }}>
        {row.title}
        {row.note && (
          <Box
            component="span"
            sx={{ fontWeight: 400, color: 'var(--gp-text-faint)' }}
          >
            {' '}
            {row.note}
          </Box>
        )}
      </Box>
      {row.cells.map((cell, index) => (
        <Cell
          key={environments[index]?.name}
          cell={cell}
          preview={environments[index]?.kind === 'preview'}
        />
      ))}
    </tr>
  );
}

/** What each environment gets; what differs from the environment before it is barred and bold. */
export function OverlayMatrixTable({ matrix }: { matrix: OverlayMatrix }) {
  const { environments, sections } = matrix;
  const heading = {
    ...cellStyle,
    bgcolor: 'var(--gp-sunken)',
    color: 'var(--gp-text-muted)',
    fontSize: 12,
    fontWeight: 600,
  } as const;
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box
        component="table"
        aria-label="What each environment gets"
        sx={{
          width: '100%',
          minWidth: 720,
          borderCollapse: 'separate',
          borderSpacing: 0,
          tableLayout: 'fixed',
          '& .gp-visually-hidden': {
            position: 'absolute',
            width: 1,
            height: 1,
            overflow: 'hidden',
            clipPath: 'inset(50%)',
          },
        }}
      >
        <thead>
          <tr>
            <Box component="th" scope="col" sx={{ ...heading, width: 150 }}>
              <span className="gp-visually-hidden">Property</span>
            </Box>
            {environments.map(({ name, cluster, kind }) => (
              <Box
                component="th"
                scope="col"
                key={name}
                sx={{ ...heading, ...(kind === 'preview' && previewStyle) }}
              >
                {name}
                <Box
                  component="small"
                  sx={{
                    display: 'block',
                    fontWeight: 400,
                    color: 'var(--gp-text-faint)',
                    fontSize: 12,
                  }}
                >
                  {kind === 'preview'
                    ? `against ${environments[0]?.name}`
                    : cluster}
                </Box>
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {sections.map(section => (
            <Fragment key={section.title}>
              <tr>
                <Box
                  component="th"
                  scope="colgroup"
                  colSpan={environments.length + 1}
                  sx={{
                    ...cellStyle,
                    py: '3px',
                    bgcolor: 'var(--gp-sunken)',
                    color: 'var(--gp-text-faint)',
                    fontSize: 12,
                    fontWeight: 600,
                  }}
                >
                  {section.title}
                </Box>
              </tr>
              {section.rows.map(row => (
                <Row key={row.title} row={row} environments={environments} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
