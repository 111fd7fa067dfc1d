/** What happens when an alert of a severity fires, for those that generated services have: whoever reads `page` beside a runbook thinks of its page. */
const words: ReadonlyMap<string, string> = new Map([
  ['page', 'pages someone'],
  ['ticket', 'opens a ticket'],
]);

/** The severity of an alert in words; its own word where it is not one of those that are known. */
export const severityInWords = (severity: string): string =>
  words.get(severity) ?? severity;
