import {
  healthStatuses,
  type HealthStatus,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Terminal } from '../../output/terminal';
import type { ObjectHealth, PathHealth } from './assessPath';

const marks = {
  Healthy: ['✓', 'green'],
  Suspended: ['‖', 'cyan'],
  Progressing: ['…', 'cyan'],
  Missing: ['?', 'yellow'],
  Degraded: ['✗', 'red'],
  Unknown: ['?', 'yellow'],
} as const satisfies Record<HealthStatus, readonly [string, string]>;

const statusWidth = Math.max(...healthStatuses.map(({ length }) => length));

/** Results for people: a line for each object below its path, and a line that sums up. */
export function writeHealth(
  results: readonly PathHealth[],
  terminal: Terminal,
): void {
  const { colors, plain, line } = terminal;
  for (const { path, objects, error } of results) {
    line(colors.bold(plain(path)));
    for (const object of objects) writeObject(object, terminal);
    if (error !== undefined)
      line(`  ${colors.red('! not readable')} ${plain(error)}`);
  }
  line();
  line(summary(results.flatMap(({ objects }) => objects)));
}

function writeObject(object: ObjectHealth, terminal: Terminal): void {
  const { colors, plain, line } = terminal;
  const { status, kind, namespace, name, message } = object;
  const [sign, color] = status ? marks[status] : (['·', 'dim'] as const);
  const shown = `${sign} ${(status ?? 'no rule').padEnd(statusWidth)}`;
  const place = namespace === undefined ? name : `${namespace}/${name}`;
  line(
    `  ${colors[color](shown)} ${plain(cut(`${kind} ${place}`))}${message && colors.dim(`  ${plain(message)}`)}`,
  );
}

/** Kind, namespace and name of a real object are never longer. */
const longest = 63 + 63 + 253 + 2;

const cut = (text: string) =>
  text.length <= longest ? text : `${text.slice(0, longest)}…`;

/** `3 objects: 2 Healthy, 1 without a rule` */
function summary(objects: readonly ObjectHealth[]): string {
  const counts = [...healthStatuses, null]
    .map(status => ({
      label: status ?? 'without a rule',
      count: objects.filter(object => object.status === status).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${count} ${label}`);
  const total = `${objects.length} ${objects.length === 1 ? 'object' : 'objects'}`;
  return counts.length > 0 ? `${total}: ${counts.join(', ')}` : total;
}
