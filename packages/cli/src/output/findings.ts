import type { Finding, Severity } from '@golden-path/plugin-golden-path-common';
import type { Colors, Terminal } from './terminal';

const severities: readonly Severity[] = ['error', 'warning', 'note'];

const colorOf: Record<Severity, keyof Colors & ('red' | 'yellow' | 'cyan')> = {
  error: 'red',
  warning: 'yellow',
  note: 'cyan',
};

/**
 * Findings for people, grouped by file or object, gravest first: place, message, way out and the rule's name.
 *
 * @param prefix - put before file names, so that they lead from where the command was started
 */
export function writeFindings(
  findings: readonly Finding[],
  terminal: Terminal,
  prefix = '',
): void {
  const { colors, plain, line } = terminal;
  const groups = new Map<string, Finding[]>();
  for (const finding of sorted(findings)) {
    const place = placeOf(finding, prefix);
    groups.set(place, [...(groups.get(place) ?? []), finding]);
  }
  for (const [place, group] of groups) {
    line();
    line(colors.bold(plain(place)));
    for (const { severity, rule, container, message, fix } of group) {
      const about = container ? `container ${container}: ` : '';
      const color = colors[colorOf[severity]];
      line(
        `  ${color(severity.padEnd(7))} ${plain(about + message)} ${colors.dim(plain(rule))}`,
      );
      if (fix) line(`          ${colors.dim('fix:')} ${plain(fix)}`);
    }
  }
}

const sorted = (findings: readonly Finding[]) =>
  findings.toSorted(
    (one, other) =>
      severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );

function placeOf({ file, object }: Finding, prefix: string): string {
  const name = object
    ? `${object.kind} ${object.namespace ? `${object.namespace}/` : ''}${object.name}`
    : undefined;
  const place = file === undefined ? undefined : `${prefix}${file}`;
  return [place, name].filter(part => part !== undefined).join(': ') || 'all';
}

/** `2 errors, 1 warning` */
export function countFindings(findings: readonly Finding[]): string {
  const counts = severities
    .map(severity => ({
      severity,
      count: findings.filter(finding => finding.severity === severity).length,
    }))
    .filter(({ count, severity }) => count > 0 || severity === 'error');
  return counts
    .map(
      ({ severity, count }) => `${count} ${severity}${count === 1 ? '' : 's'}`,
    )
    .join(', ');
}
