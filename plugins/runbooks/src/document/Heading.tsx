import type { RunbookHeading } from '@golden-path/plugin-runbooks-common';
import { Link } from 'react-router-dom';
import { Inlines } from './Inlines';
import { usePageLinks } from './LinksContext';

/** A heading that can be led to and handed on. The page's title stands above all of them. */
export function Heading({ heading }: { readonly heading: RunbookHeading }) {
  const { level, id, text, content } = heading;
  const links = usePageLinks();
  const Tag = `h${Math.min(6, level + 1)}` as 'h2';
  return (
    <div className={`heading level${level}`}>
      <Tag id={id} tabIndex={-1}>
        <Inlines content={content} />
      </Tag>
      <Link
        to={links.toAnchor(id)}
        aria-label={`Link to ${text}`}
        className="gp-control"
      >
        #
      </Link>
    </div>
  );
}
