import { Token } from 'markdown-it';
import {
  changeToken,
  linkTokens,
  plainText,
  textToken,
} from '@golden-path/plugin-golden-path-common/markdown';
import { resolveLink, SiteAddresses } from '../addresses';

/** The page that is rendered, and what its links may lead to. */
export interface LinkContext {
  source: string;
  addresses: SiteAddresses;
}

function linkAttributes(target: {
  kind: string;
  href: string;
}): [string, string][] {
  const href: [string, string] = ['href', target.href];
  return target.kind === 'external'
    ? [href, ['rel', 'noopener noreferrer']]
    : [href];
}

function rewriteImage(
  image: Token,
  { source, addresses }: LinkContext,
  insideLink: boolean,
): Token[] {
  const src = String(image.attrGet('src') ?? '');
  const target = resolveLink(src, source, addresses);
  if (target.kind === 'image') {
    const attrs: [string, string][] = [
      ['src', target.href],
      ['alt', ''],
      ['loading', 'lazy'],
    ];
    return [changeToken(image, { attrs })];
  }
  const text = textToken(image, plainText(image.children ?? []).trim() || src);
  // A picture of another site would tell that site who reads the page; the reader may follow a link to it instead.
  return target.kind === 'external' && !insideLink
    ? linkTokens(image, linkAttributes(target), [text])
    : [text];
}

/** Makes links and images of inline tokens lead where they may; the others become their text. */
export function rewriteLinks(
  tokens: readonly Token[],
  context: LinkContext,
): Token[] {
  const kept: boolean[] = [];
  return tokens.flatMap(token => {
    if (token.type === 'image') {
      return rewriteImage(token, context, kept.includes(true));
    }
    if (token.type === 'link_close') return kept.pop() ? [token] : [];
    if (token.type !== 'link_open') return [token];
    const href = String(token.attrGet('href') ?? '');
    const target = resolveLink(href, context.source, context.addresses);
    kept.push(target.kind !== 'text');
    return target.kind === 'text'
      ? []
      : [changeToken(token, { attrs: linkAttributes(target) })];
  });
}
