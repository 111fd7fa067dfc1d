import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import Box from '@mui/material/Box';
import { useMemo, type ReactNode } from 'react';
import { visuallyHidden } from '../status';
import { type ChangedFile, type DiffLine, diffOf } from './fileDiff';

const signs = { same: '', add: '+', delete: '−' } as const;
const words = { same: '', add: 'added: ', delete: 'removed: ' } as const;
const tokens = { same: undefined, add: 'add', delete: 'del' } as const;

function Line({ line }: { readonly line: DiffLine }) {
  const token = tokens[line.kind];
  return (
    <Box
      sx={{
        display: 'flex',
        whiteSpace: 'pre',
        width: 'max-content',
        minWidth: '100%',
        pr: '10px',
        bgcolor: token && `var(--gp-${token}-bg)`,
        '& mark': {
          color: 'inherit',
          borderRadius: '2px',
          bgcolor: token && `var(--gp-${token}-mark)`,
        },
      }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{
          flex: 'none',
          width: 34,
          pr: 1,
          textAlign: 'right',
          color: 'var(--gp-text-faint)',
          userSelect: 'none',
        }}
      >
        {line.number}
      </Box>
      <Box
        component="span"
        aria-hidden
        sx={{
          flex: 'none',
          width: 16,
          textAlign: 'center',
          fontWeight: 700,
          color: token && `var(--gp-${token})`,
          userSelect: 'none',
        }}
      >
        {signs[line.kind]}
      </Box>
      {token && (
        <Box component="span" sx={visuallyHidden}>
          {words[line.kind]}
        </Box>
      )}
      <span>
        {line.parts.map((part, index) =>
          part.marked ? <mark key={index}>{part.text}</mark> : part.text,
        )}
      </span>
    </Box>
  );
}

/** Words for what becomes of a file. */
const fateOf = ({ before, after }: ChangedFile) =>
  before === undefined ? 'new' : after === undefined ? 'deleted' : undefined;

/** What a change does to one file: lines that go and come, three lines around them, and the words that differ. */
export function DiffView({
  file,
  note,
}: {
  readonly file: ChangedFile;
  /** Words at the end of the file's line. */
  readonly note?: ReactNode;
}) {
  const groups = useMemo(() => diffOf(file), [file]);
  const fate = fateOf(file);
  return (
    <Box
      component="figure"
      sx={{
        m: 0,
        border: '1px solid var(--gp-border)',
        borderRadius: 'var(--gp-r1)',
        overflow: 'hidden',
        bgcolor: 'var(--gp-surface)',
        font: '12px/20px var(--gp-mono)',
        color: 'var(--gp-text)',
      }}
    >
      <Box
        component="figcaption"
        sx={{
          display: 'flex',
          gap: 1,
          alignItems: 'center',
          p: '4px 10px',
          bgcolor: 'var(--gp-sunken)',
          borderBottom: '1px solid var(--gp-border)',
          color: 'var(--gp-text-muted)',
          overflowWrap: 'anywhere',
        }}
      >
        <DescriptionOutlined aria-hidden sx={{ fontSize: 14 }} />
        {file.path}
        {(fate || note) && (
          <Box
            component="span"
            sx={{ ml: 'auto', fontFamily: 'var(--gp-font)', flex: 'none' }}
          >
            {[fate, note].filter(Boolean).join(' · ')}
          </Box>
        )}
      </Box>
      <Box
        role="region"
        aria-label={`Difference of ${file.path}`}
        tabIndex={0}
        sx={{
          overflow: 'auto',
          maxHeight: 420,
          '&:focus-visible': { outlineOffset: '-2px' },
        }}
      >
        {groups.map((lines, index) => (
          <Box
            key={index}
            sx={
              index > 0
                ? { borderTop: '1px dashed var(--gp-border-strong)' }
                : undefined
            }
          >
            {lines.map((line, place) => (
              <Line key={place} line={line} />
            ))}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
