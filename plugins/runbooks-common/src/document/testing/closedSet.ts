import type { RunbookBlock, RunbookDocument, RunbookInline } from '..';

/** Fields of every node that there is, by type. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  text: ['text'],
  code: ['text', 'code', 'language'],
  strong: ['content'],
  emphasis: ['content'],
  strikethrough: ['content'],
  link: ['target', 'content'],
  image: ['src', 'alt'],
  break: [],
  command: ['code', 'line'],
  heading: ['level', 'id', 'text', 'content', 'line'],
  paragraph: ['content'],
  list: ['ordered', 'start', 'tight', 'items'],
  item: ['content'],
  step: ['id', 'number', 'text', 'content', 'commands', 'line'],
  quote: ['notice', 'content'],
  table: ['head', 'rows'],
  rule: [],
};

type Node = RunbookInline | RunbookBlock;

/** Everything that isn't as the types say, in words: nothing when a browser may show the page. */
export function foreignParts(document: RunbookDocument): string[] {
  const found: string[] = [];
  const ids = new Set<string>();
  const idOf = (id: string, prefix: string) => {
    if (!id.startsWith(prefix)) found.push(`id ${id}`);
    if (ids.has(id)) found.push(`id ${id} twice`);
    ids.add(id);
  };
  const visit = (node: unknown, insideLink: boolean): void => {
    const { type, ...rest } = node as Node;
    const fields = Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined;
    if (!fields) found.push(`node ${JSON.stringify(node)}`);
    for (const field of Object.keys(rest))
      if (!fields?.includes(field)) found.push(`${type}.${field}`);
    const isLink = type === 'link' || insideLink;
    if (type === 'link') {
      if (insideLink) found.push('a link in a link');
      const { target } = node as Extract<Node, { type: 'link' }>;
      if (target.to === 'external') checkUrl(target.href);
      else if (target.to === 'page') checkPage(target.page);
      if (target.to !== 'external' && target.anchor !== undefined)
        if (!target.anchor.startsWith('section-'))
          found.push(`anchor ${target.anchor}`);
    }
    if (type === 'image')
      checkUrl((node as Extract<Node, { type: 'image' }>).src);
    if (type === 'heading')
      idOf((node as Extract<Node, { type: 'heading' }>).id, 'section-');
    if ((type as string) === 'step')
      idOf((node as unknown as { id: string }).id, 'step-');
    const { content, items, head, rows } = rest as Record<string, unknown[]>;
    for (const child of [...(content ?? []), ...(items ?? [])])
      visit(child, isLink);
    for (const cell of [head ?? [], ...((rows ?? []) as unknown[][])].flat())
      for (const child of (cell as { content: unknown[] }).content)
        visit(child, isLink);
  };
  const checkUrl = (href: string) => {
    const { protocol, username } = new URL(href);
    if (!['https:', 'http:', 'mailto:'].includes(protocol) || username)
      found.push(`address ${href}`);
  };
  const checkPage = (page: string) => {
    if (!/^docs\/[^\\:?#]+\.md$/i.test(page) || page.split('/').includes('..'))
      found.push(`page ${page}`);
  };
  for (const block of document.blocks) visit(block, false);
  return found;
}
