import { ConfigReader } from '@backstage/config';
import type { ApiHolder, ApiRef } from '@backstage/core-plugin-api';
import {
  readRunbook,
  type RunbookDocument,
  type RunbookPlace,
} from '@golden-path/plugin-runbooks-common';
import MarkdownIt from 'markdown-it';
import type { ReactNode } from 'react';
import { answerCommands } from '../fleet/children';
import { median } from '../measure';
import { pretendBrowser } from './browserGlobals';

/** A page to draw. */
export interface DrawnPage {
  readonly path: string;
  readonly text: string;
  readonly place: RunbookPlace;
}

/** Medians of processor time, which hardly changes when others use the machine; in milliseconds. */
export interface DrawingTimes {
  /** Parsed and written as HTML by markdown-it and nothing else. */
  readonly bare: number;
  /** Read into nodes. */
  readonly nodes: number;
  /** The nodes drawn by React, as text. */
  readonly elements: number;
  /** Characters of that text. */
  readonly characters: number;
}

const warmUp = 20;

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function openDrawing(): Promise<
  (document: RunbookDocument, place: RunbookPlace) => string
> {
  await pretendBrowser();
  const { createElement } = await import('react');
  const { renderToStaticMarkup } = await import('react-dom/server');
  const { MemoryRouter } = await import('react-router-dom');
  const { ApiProvider } = await import('@backstage/core-app-api');
  const { analyticsApiRef, configApiRef } =
    await import('@backstage/core-plugin-api');
  const { PageText } = await import('../../plugins/runbooks/src/document');
  const { CommandsProvider } =
    await import('../../plugins/runbooks/src/commands');
  // A link looks for these, and makes an error of each that isn't there.
  const known = new Map<string, unknown>([
    [analyticsApiRef.id, { captureEvent: () => {} }],
    [configApiRef.id, new ConfigReader({ app: { baseUrl: 'http://portal' } })],
  ]);
  const apis: ApiHolder = {
    get: <T>({ id }: ApiRef<T>) => known.get(id) as T | undefined,
  };
  const Apis = ({ children }: { readonly children?: ReactNode }) =>
    ApiProvider({ apis, children });
  return (document, place) =>
    renderToStaticMarkup(
      createElement(
        MemoryRouter,
        null,
        createElement(
          Apis,
          null,
          createElement(CommandsProvider, {
            place,
            children: createElement(PageText, { document }),
          }),
        ),
      ),
    );
}

async function draw({
  pages,
  repetitions,
}: {
  readonly pages: readonly DrawnPage[];
  readonly repetitions: number;
}): Promise<DrawingTimes[]> {
  const drawn = await openDrawing();
  const bare = new MarkdownIt('default', { html: true, linkify: false });
  const measured = pages.map(page => ({
    page,
    times: {
      bare: [] as number[],
      nodes: [] as number[],
      elements: [] as number[],
    },
    characters: 0,
  }));
  // Pages and ways take turns, so that what else the machine does, and compiling, falls on all of them.
  for (let turn = -warmUp; turn < repetitions; turn++)
    for (const one of measured) {
      const { path, text, place } = one.page;
      const start = processorTime();
      bare.render(text);
      const rendered = processorTime();
      const document = readRunbook(text, { path });
      const read = processorTime();
      if ('problem' in document) throw new Error(document.problem);
      one.characters = drawn(document, place).length;
      if (turn < 0) continue;
      one.times.bare.push(rendered - start);
      one.times.nodes.push(read - rendered);
      one.times.elements.push(processorTime() - read);
    }
  return measured.map(({ times, characters }) => ({
    bare: median(times.bare),
    nodes: median(times.nodes),
    elements: median(times.elements),
    characters,
  }));
}

const commands = { draw };
/** What this process answers. */
export type DrawCommands = typeof commands;

answerCommands(commands, async () => {});
