import type {
  RunbookInline,
  RunbookLinkTarget,
} from '@golden-path/plugin-runbooks-common';
import { type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { FilledHref, FilledInline, FilledWords } from '../commands';
import { usePageLinks } from './LinksContext';

const tags = { strong: 'strong', emphasis: 'em', strikethrough: 's' } as const;

function PageLink({
  target,
  children,
}: {
  readonly target: RunbookLinkTarget;
  readonly children: ReactNode;
}) {
  const links = usePageLinks();
  if (target.to === 'external')
    return <FilledHref href={target.href}>{children}</FilledHref>;
  const to =
    target.to === 'anchor'
      ? links.toAnchor(target.anchor)
      : links.toPage(target.page, target.anchor);
  return to === undefined ? (
    <span title="It leads to a page that isn’t there.">{children}</span>
  ) : (
    <Link to={to} className="inner">
      {children}
    </Link>
  );
}

function Inline({ inline }: { readonly inline: RunbookInline }) {
  switch (inline.type) {
    case 'text':
      return <FilledWords text={inline.text} />;
    case 'code':
      return <FilledInline code={inline.text} />;
    case 'strong':
    case 'emphasis':
    case 'strikethrough': {
      const Tag = tags[inline.type];
      return (
        <Tag>
          <Inlines content={inline.content} />
        </Tag>
      );
    }
    case 'link':
      return (
        <PageLink target={inline.target}>
          <Inlines content={inline.content} />
        </PageLink>
      );
    case 'image':
      return (
        <img
          src={inline.src}
          alt={inline.alt}
          loading="lazy"
          referrerPolicy="no-referrer"
        />
      );
    case 'break':
      return <br />;
  }
}

/** What a sentence of a page consists of. */
export function Inlines({
  content,
}: {
  readonly content: readonly RunbookInline[];
}) {
  return (
    <>
      {content.map((inline, index) => (
        <Inline key={index} inline={inline} />
      ))}
    </>
  );
}
