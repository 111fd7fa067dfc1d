import { dirname } from 'node:path';
import {
  readinessChecks,
  withChecks,
  type ReadinessEvidence,
} from '@golden-path/plugin-readiness-common';
import type { ExpressionEvaluator } from '@golden-path/plugin-readiness-node';
import { version } from '../../../package.json';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { plainJson } from '../../output/plainText';
import type { Invocation } from '../command';
import { environmentFacts } from './environmentFacts';
import { inOrder } from './inOrder';
import { scorePath, type PathScore, type ScoreContext } from './scorePath';
import { noServiceFacts } from './serviceFacts';
import { toJson, toLine } from './toJson';
import { writeScore, writeScoreSummary } from './writeScore';

/** Says how ready what some paths hold is for production. */
export async function run({
  arguments: paths,
  options,
  terminal,
}: Invocation): Promise<ExitCode> {
  const now = new Date();
  const text = (name: string) => {
    const value = options[name];
    return typeof value === 'string' ? value : undefined;
  };
  const added = await organisationChecks(text('checks'));
  const context: ScoreContext = {
    checks: added ? withChecks(added.checks).list() : readinessChecks.list(),
    now,
    ...(added && { answer: added.answer }),
    facts: {
      environment: await environmentFacts(
        text('environment'),
        text('organisation'),
      ),
      ...(await serviceFacts(text('catalogInfo'), now, message =>
        terminal.note(terminal.plain(message)),
      )),
      live: notAsked('no cluster is asked here', 'absent'),
      onCall: notAsked('no on-call source is asked here', 'unreadable'),
      options: {},
    },
  };
  const { format } = options;
  const scores: PathScore[] = [];
  for await (const score of inOrder(paths, path => scorePath(path, context))) {
    // Texts of thousands of paths are only kept for formats that tell lines.
    scores.push(format === 'sarif' ? score : { ...score, texts: new Map() });
    if (format === 'jsonl') terminal.line(plainJson(toLine(score)));
    else if (format !== 'json' && format !== 'sarif')
      writeScore(score, terminal);
  }
  added?.close();
  if (format === 'json') terminal.json({ paths: scores.map(toJson) });
  else if (format === 'sarif') {
    const { toSarif } = await import('./sarif/toSarif');
    const catalogInfo = text('catalogInfo');
    terminal.json(
      toSarif(scores, {
        checks: context.checks,
        version,
        root: process.cwd(),
        repository: catalogInfo === undefined ? '.' : dirname(catalogInfo),
      }),
    );
  } else if (format !== 'jsonl') writeScoreSummary(scores, terminal);
  return exitCodeOf(scores, text('failUnder'));
}

const notAsked = (reason: string, why: 'absent' | 'unreadable') =>
  ({ known: false, why, reason }) as const;

async function organisationChecks(
  file: string | undefined,
): Promise<ExpressionEvaluator | undefined> {
  if (file === undefined) return undefined;
  const { loadOrganisationChecks } = await import('./organisationChecks');
  return loadOrganisationChecks(file);
}

async function serviceFacts(
  file: string | undefined,
  now: Date,
  note: (text: string) => void,
): Promise<Pick<ReadinessEvidence, 'catalog' | 'repository' | 'blueprint'>> {
  if (file === undefined) return noServiceFacts;
  const { readServiceFacts } = await import('./serviceFacts');
  return readServiceFacts(file, now, note);
}

function exitCodeOf(
  scores: readonly PathScore[],
  failUnder: string | undefined,
): ExitCode {
  if (scores.some(({ error }) => error !== undefined))
    return exitCodes.unusable;
  const isBad = scores.some(({ scorecard: { levels, counts } }) =>
    failUnder === undefined
      ? counts.fail > 0
      : !levels.some(({ level, reached }) => level === failUnder && reached),
  );
  return isBad ? exitCodes.findings : exitCodes.ok;
}
