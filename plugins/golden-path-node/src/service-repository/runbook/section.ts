import type { GenerationContext } from '../../generation/types';
import type { CommandPlace } from '../../alerts';
import { codeBlock, list, Markdown, md, sentence } from '../markdown';

/** A section of the runbook: what stands below its heading. */
export type SectionBuilder = (context: GenerationContext) => Markdown;

/** Placeholders of commands; the portal fills them in, and a table on every page says the values. */
export const place: CommandPlace = {
  context: '{{environment.cluster}}',
  namespace: '{{environment.namespace}}',
};

/** A kubectl command in the place of the page. */
export const kubectl = (command: string): string =>
  `kubectl --context ${place.context} -n ${place.namespace} ${command}`;

/** A sentence of ours, with the command that does what it says, or the text that it speaks of. */
export const step = (
  text: string,
  command?: string,
  language = 'sh',
): Markdown =>
  command === undefined
    ? sentence(text)
    : md`${sentence(text)}

${codeBlock(command, language)}`;

/** Steps in the order in which they are done. */
export const steps = (items: readonly Markdown[]): Markdown =>
  list(items, { ordered: true });
