import type { Finding, Severity } from '@golden-path/plugin-golden-path-common';
import Dangerous from '@mui/icons-material/Dangerous';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Warning from '@mui/icons-material/Warning';
import type SvgIcon from '@mui/material/SvgIcon';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Status, type Tone } from '../status';

const marks: Record<Severity, { tone: Tone; icon: typeof SvgIcon }> = {
  error: { tone: 'bad', icon: Dangerous },
  warning: { tone: 'attention', icon: Warning },
  note: { tone: 'none', icon: InfoOutlined },
};

/** Findings before the rest is folded: a service of many containers has dozens. */
const shown = 8;

const weight: readonly Severity[] = ['error', 'warning', 'note'];

/** `grace-period · Deployment payments-api · container app · spec.…`. */
const placeOf = ({ rule, object, container, path, file }: Finding) =>
  [
    rule,
    object && `${object.kind} ${object.name}`,
    container && `container ${container}`,
    path,
    file,
  ]
    .filter(Boolean)
    .join(' · ');

/** What a check found, the gravest first: what is wrong, where, and what would make it right. */
export function Findings({
  findings,
  all: allAtFirst = false,
}: {
  readonly findings: readonly Finding[];
  readonly all?: boolean;
}) {
  const [all, setAll] = useState(allAtFirst);
  const sorted = [...findings].sort(
    (a, b) => weight.indexOf(a.severity) - weight.indexOf(b.severity),
  );
  const left = all || allAtFirst ? sorted : sorted.slice(0, shown);
  return (
    <>
      <Box
        component="ul"
        aria-label="Findings"
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: '6px' }}
      >
        {left.map((finding, index) => {
          const { tone, icon } = marks[finding.severity];
          return (
            <Box
              component="li"
              key={index}
              sx={{
                display: 'grid',
                gridTemplateColumns: 'auto minmax(0, 1fr)',
                alignItems: 'start',
                columnGap: '6px',
                border: '1px solid var(--gp-border)',
                borderRadius: 'var(--gp-r1)',
                p: '6px 10px',
                fontSize: 13,
                lineHeight: '20px',
                overflowWrap: 'anywhere',
              }}
            >
              <Status
                tone={tone}
                icon={icon}
                word={finding.severity}
                iconOnly
              />
              <div>
                {finding.message}
                {finding.fix && (
                  <Box sx={{ color: 'var(--gp-text-muted)', fontSize: 12 }}>
                    {finding.fix}
                  </Box>
                )}
                <Box
                  component="code"
                  sx={{
                    display: 'block',
                    font: '12px/18px var(--gp-mono)',
                    color: 'var(--gp-text-muted)',
                  }}
                >
                  {placeOf(finding)}
                </Box>
              </div>
            </Box>
          );
        })}
      </Box>
      {sorted.length > left.length && (
        <Button
          size="small"
          className="gp-control"
          onClick={() => setAll(true)}
        >
          Show all {sorted.length} findings
        </Button>
      )}
    </>
  );
}
