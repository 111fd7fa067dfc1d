import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import type {
  CheckOutcome,
  LevelProgress,
  StatusCounts,
} from '@golden-path/plugin-readiness-common';
import { nextLevel } from '@golden-path/plugin-readiness-common';
import type { Terminal } from '../../output/terminal';
import type { PathScore } from './scorePath';

const marks = {
  pass: ['✓', 'green'],
  fail: ['✗', 'red'],
  unknown: ['?', 'yellow'],
  'not-applicable': ['·', 'dim'],
  exempt: ['~', 'cyan'],
} as const satisfies Record<CheckStatus, readonly [string, string]>;

const colorOf = { error: 'red', warning: 'yellow', note: 'cyan' } as const;

/** A scorecard for people: a line for each check, what was found below it, and what is missing for the next level. */
export function writeScore(
  { path, scorecard, error }: PathScore,
  terminal: Terminal,
): void {
  const { colors, plain, line } = terminal;
  line(colors.bold(plain(path)));
  if (error !== undefined)
    line(`  ${colors.red('! not readable')} ${plain(cut(error))}`);
  for (const outcome of scorecard.checks) writeOutcome(outcome, terminal);
  line(
    `  ${colors.bold(plain(scorecard.level ?? 'no level'))}, ${passesOf(scorecard.counts)}${missingText(nextLevel(scorecard.levels), plain)}`,
  );
  line();
}

function writeOutcome(
  { check, status, reason, findings }: CheckOutcome,
  { colors, plain, line }: Terminal,
): void {
  const [sign, color] = marks[status];
  const why = reason === undefined ? '' : `  ${colors.dim(plain(cut(reason)))}`;
  line(
    `  ${colors[color](`${sign} ${status.padEnd(14)}`)} ${plain(check)}${why}`,
  );
  for (const { severity, rule, object, message, fix } of findings) {
    const about = object ? `${object.kind} ${object.name}: ` : '';
    line(
      `      ${colors[colorOf[severity]](severity.padEnd(7))} ${plain(cut(about + message))} ${colors.dim(`(${plain(rule)})`)}`,
    );
    if (fix !== undefined)
      line(`              ${colors.dim('fix:')} ${plain(cut(fix))}`);
  }
}

function missingText(
  next: LevelProgress | undefined,
  plain: Terminal['plain'],
): string {
  if (!next) return '';
  const missing = next.missing.map(({ check, status }) =>
    status === 'unknown' ? `${check} (unknown)` : check,
  );
  return `; missing for ${plain(next.level)}: ${plain(missing.join(', '))}`;
}

/** `12 of 19 checks pass (2 fail, 5 unknown)` */
function passesOf({ pass, fail, unknown }: StatusCounts): string {
  return `${pass} of ${pass + fail + unknown} checks pass (${fail} fail, ${unknown} unknown)`;
}

/** A line that sums up several paths. */
export function writeScoreSummary(
  scores: readonly PathScore[],
  { line }: Terminal,
): void {
  if (scores.length < 2) return;
  const failing = scores.filter(({ scorecard }) => scorecard.counts.fail > 0);
  const unreadable = scores.filter(({ error }) => error !== undefined);
  line(
    `${scores.length} paths: ${failing.length} with failing checks, ${unreadable.length} not readable`,
  );
}

/** Messages name things of manifests, which can be as long as the file. */
const longest = 600;
const cut = (text: string) =>
  text.length <= longest ? text : `${text.slice(0, longest)}…`;
