import type { VerificationReport } from '@golden-path/plugin-golden-path-node';
import { countFindings, writeFindings } from '../../output/findings';
import type { Terminal } from '../../output/terminal';

const marks = {
  verified: { sign: '✓', color: 'green' },
  failed: { sign: '✗', color: 'red' },
  'not-rendered': { sign: '✗', color: 'red' },
} as const;

const outcomes = {
  verified: 'verified',
  failed: 'failed',
  'not-rendered': 'not rendered',
} as const;

/** The report for people: a line for each overlay, the findings, and a line that sums up. */
export function writeReport(
  report: VerificationReport,
  terminal: Terminal,
  root: string,
): void {
  const { colors, plain, line } = terminal;
  const prefix = root === '' ? '' : `${root}/`;
  const width = Math.max(
    0,
    ...report.overlays.map(({ path }) => plain(prefix + path).length),
  );
  for (const { path, status, objects, milliseconds } of report.overlays) {
    const { sign, color } = marks[status];
    const count = `${objects.length} ${objects.length === 1 ? 'object' : 'objects'}`;
    line(
      `${colors[color](`${sign} ${plain(prefix + path || '.').padEnd(width)}  ${outcomes[status]}`)}  ${colors.dim(`${count}, ${seconds(milliseconds)}`)}`,
    );
  }
  writeFindings(report.findings, terminal, prefix);
  const { total, valid } = report.objects;
  const overlays = report.overlays.length;
  line();
  line(
    `${overlays} ${overlays === 1 ? 'overlay' : 'overlays'}, ${total} objects, ${valid} of them match their schema: ${countFindings(report.findings)} in ${seconds(report.milliseconds)}`,
  );
}

const seconds = (milliseconds: number) =>
  `${(milliseconds / 1000).toFixed(1)} s`;
