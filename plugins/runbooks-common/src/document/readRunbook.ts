import {
  changeToken,
  dropRawHtml,
  parseMarkdown,
  readHeadings,
} from '@golden-path/plugin-golden-path-common/markdown';
import { isLimitError } from '@golden-path/plugin-kubernetes-objects-common';
import { readBlocks } from './blocks';
import { readFrontMatter } from './frontMatter';
import { createReading } from './reading';
import type {
  ReadRunbookOptions,
  RunbookDocument,
  RunbookDocumentProblem,
} from './runbookDocument';
import { readSections } from './sections';
import { stepsOf } from './lists';

function read(text: string, options: ReadRunbookOptions): RunbookDocument {
  const tokens = dropRawHtml(parseMarkdown(text, options.path)).map(token =>
    token.children
      ? changeToken(token, { children: dropRawHtml(token.children) })
      : token,
  );
  const headings = readHeadings(tokens);
  const reading = createReading(tokens, headings, options);
  const blocks = readBlocks(reading, { insideStep: false });
  const metadata = readFrontMatter(text);
  const heading = headings.find(({ level }) => level === 1) ?? headings[0];
  return {
    ...metadata,
    title: metadata.title ?? (heading?.text || undefined),
    blocks,
    sections: readSections(blocks),
    steps: stepsOf(blocks),
    links: reading.links,
  };
}

/**
 * Reads a page of a runbook, whoever wrote it: CommonMark with tables, strikethrough, task lists and GitHub's alerts. Raw HTML
 * is dropped, and nothing of the page is ever more than text, or a link that may be followed. Never throws.
 */
export function readRunbook(
  text: string,
  options: ReadRunbookOptions,
): RunbookDocument | RunbookDocumentProblem {
  try {
    return read(text, options);
  } catch (error) {
    if (isLimitError(error)) return { problem: error.message };
    throw error;
  }
}
