/** What people write themselves stands in these. */
const open = '_To be written by the team:_';

/** Skeleton of a service's runbook, with the sections that its workload type needs. */
export const runbookSkeleton = (
  service: string,
  sections: readonly string[],
): string =>
  [`# Runbook of ${service}`, ...sections.map(sectionSkeleton)].join('\n\n') +
  '\n';

/** One section without its content. */
export const sectionSkeleton = (title: string): string =>
  `## ${title}\n\n${open} ${questions.get(title) ?? 'what somebody needs to know who has never seen this service.'}`;

const questions = new Map([
  ['Summary', 'what the service does, and who notices when it does not.'],
  ['Facts', 'owner, on-call service, dashboards, environments, objectives.'],
  ['Alerts', 'each alert, and the page that says what to do.'],
  [
    'Deploy and roll back',
    'how a release gets out, and how the one before it comes back.',
  ],
  [
    'Scale',
    'the bounds of the autoscaler, and what to change when they are reached.',
  ],
  ['Shed traffic', 'how requests are turned away, and which ones first.'],
  ['Troubleshooting', 'symptom, likely cause, command that tells, remedy.'],
  ['Dependencies', 'what breaks when each of them is away.'],
  ['Secrets', 'where they are kept, and how each is replaced.'],
  ['Logging', 'where logs are, and the query to begin with.'],
  ['Escalation', 'who is woken next, and when.'],
]);

/** Skeleton of an alert's page. @see https://runbooks.prometheus-operator.dev/ */
export const alertSkeleton = (alert: string): string =>
  [
    `# ${alert}`,
    `## Meaning\n\n${open} what the alert has measured.`,
    `## Impact\n\n${open} what users notice.`,
    `## Diagnosis\n\n${open} what to look at first, with the commands.`,
    `## Mitigation\n\n${open} what makes it stop, the least dangerous first.`,
  ].join('\n\n') + '\n';

/** The section with a title, from its heading to the next of its level; undefined where there is none. */
export function sectionOf(text: string, title: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex(line => line.trim() === `## ${title}`);
  if (start < 0) return undefined;
  const rest = lines.slice(start + 1);
  const length = rest.findIndex(line => /^##? /.test(line));
  return [lines[start], ...rest.slice(0, length < 0 ? undefined : length)]
    .join('\n')
    .trim();
}
