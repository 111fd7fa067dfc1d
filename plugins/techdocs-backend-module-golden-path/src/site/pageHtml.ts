import { relativeAddress } from '../addresses';
import {
  escapeHtml,
  type Heading,
} from '@golden-path/plugin-golden-path-common/markdown';
import { NavItem } from '../navigation';
import { navigationHtml, tableOfContentsHtml } from './navigationHtml';

/** A page that is ready to be put into the site's frame. */
export interface SitePage {
  /** Relative to the site: `runbooks/Down/`; the first page is the empty string. */
  address: string;
  title: string;
  /** Rendered content, safe as it is. */
  html: string;
  headings: readonly Heading[];
}

/** What all pages of a site share. */
export interface SiteFrame {
  siteName: string;
  navigation: readonly NavItem[];
  /** Path of the stylesheet, relative to the site. */
  stylesheet: string;
}

function sidebar(kind: string, type: string, content: string): string {
  return (
    `<div class="md-sidebar md-sidebar--${kind}" data-md-component="sidebar" data-md-type="${type}">` +
    `<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">${content}</div></div></div>`
  );
}

/**
 * A whole document with the structure and the class names of mkdocs-material, because the TechDocs reader finds its
 * places by them.
 *
 * @see https://github.com/backstage/backstage/tree/master/plugins/techdocs/src/reader/transformers
 */
export function pageHtml(page: SitePage, frame: SiteFrame): string {
  const { siteName, navigation, stylesheet } = frame;
  const title =
    page.title === siteName ? siteName : `${page.title} - ${siteName}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${relativeAddress(page.address, stylesheet)}">
</head>
<body dir="ltr">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<label class="md-overlay" for="__drawer"></label>
<header class="md-header" data-md-component="header"><nav class="md-header__inner md-grid" aria-label="Header"><label class="md-header__button md-icon" for="__drawer"></label></nav></header>
<div class="md-container" data-md-component="container">
<main class="md-main" data-md-component="main">
<div class="md-main__inner md-grid">
${sidebar('primary', 'navigation', navigationHtml(siteName, navigation, page.address))}
${sidebar('secondary', 'toc', tableOfContentsHtml(page.headings))}
<div class="md-content" data-md-component="content">
<article class="md-content__inner md-typeset">
${page.html}</article>
</div>
</div>
</main>
</div>
</body>
</html>
`;
}
