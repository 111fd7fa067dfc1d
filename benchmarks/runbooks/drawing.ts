import { openChild } from '../fleet/children';
import type { ServiceOf } from '../generatedServices';
import { duration, ratio, table } from '../measure';
import { print } from '../commandLine';
import type { DrawCommands, DrawnPage } from './drawProcess';

const repetitions = 60;
const longTimes = 10;

/** Prints what a page takes to be drawn, beside markdown-it alone with the same text. */
export async function measureDrawing(serviceOf: ServiceOf): Promise<void> {
  const pages = pagesOf(serviceOf);
  // React checks a lot where nobody says that it is in production.
  const child = openChild<DrawCommands>('drawProcess', {
    folder: __dirname,
    environment: { NODE_ENV: 'production' },
  });
  try {
    const times = await child.call('draw', { pages, repetitions });
    let first: number | undefined;
    const rows = times.map(({ bare, nodes, elements, characters }, index) => {
      const page = pages[index];
      if (!page) throw new Error('a page was made up');
      const each = (nodes + elements) / page.text.length;
      first ??= each;
      return [
        page.title,
        kib(page.text.length),
        duration(bare),
        duration(nodes),
        ratio(nodes / bare),
        duration(elements),
        kib(characters),
        ratio((nodes + elements) / bare),
        ratio(each / first),
      ];
    });
    print(
      `\nDrawing a page (processor time, medians of ${repetitions}, beside markdown-it alone with the same text)`,
    );
    print(
      table(
        [
          'page',
          'text',
          'bare',
          'nodes',
          'nodes/bare',
          'elements',
          'HTML',
          'both/bare',
          'growth',
        ],
        rows,
      ),
    );
  } finally {
    await child.close();
  }
}

const kib = (characters: number) => `${(characters / 1_024).toFixed(1)} KiB`;

function pagesOf(
  serviceOf: ServiceOf,
): (DrawnPage & { readonly title: string })[] {
  const { name, files } = serviceOf(0);
  const found = [...files].filter(([path]) => path.startsWith('docs/runbook'));
  const place = {
    service: { name },
    environment: {
      name: 'production',
      cluster: 'prod',
      namespace: `${name}-production`,
    },
    workload: { kind: 'Deployment', name },
    alert: undefined,
  };
  const runbook = found.find(([path]) => path === 'docs/runbook.md');
  const alert = found.find(([path]) => path.endsWith('Unavailable.md'));
  if (!runbook || !alert) throw new Error('the generator writes no runbook');
  return [
    { title: 'of an alert', path: alert[0], text: alert[1], place },
    { title: 'docs/runbook.md', path: runbook[0], text: runbook[1], place },
    {
      title: `the same ${longTimes} times`,
      path: runbook[0],
      text: Array.from({ length: longTimes }, () => runbook[1]).join('\n'),
      place,
    },
  ];
}
