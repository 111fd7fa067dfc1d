import { createHash } from 'node:crypto';

/**
 * The site's stylesheet. Colors are the variables that the TechDocs reader sets from the portal's theme, so pages are
 * light or dark with it; the fallbacks are for a page that is opened on its own. Font and positions of the sidebars are
 * the portal's as well. The variables are read on `body`, because the reader sets some of them on its parent only.
 */
const STYLESHEET = `
body { --fg: var(--md-default-fg-color, CanvasText); --bg: var(--md-default-bg-color, Canvas);
  --muted: var(--md-default-fg-color--light, GrayText); --line: var(--md-default-fg-color--lightest, #8884);
  --link: var(--md-typeset-a-color, LinkText); --code-bg: var(--md-code-bg-color, #8881); --code-fg: var(--md-code-fg-color, inherit); }
:root { color-scheme: light dark; }
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; color: var(--fg); line-height: 1.6; }
.md-toggle, .md-header { display: none; }
.md-main__inner { display: flex; }
.md-content { flex-grow: 1; min-width: 0; }
.md-content__inner { padding: .6rem 1.2rem 1.2rem; }
.md-sidebar { flex-shrink: 0; padding: 1.2rem 0; }
.md-sidebar__scrollwrap { overflow-y: auto; }
.md-nav { line-height: 1.4; }
.md-nav__title { display: block; padding: 0 .6rem; font-weight: 700; }
.md-nav__list { list-style: none; margin: 0; padding: 0; }
.md-nav__item { padding: 0 .6rem; }
.md-nav__item--nested > .md-nav { display: none; }
.md-nav__toggle:checked ~ .md-nav { display: block; }
.md-nav__item--nested > .md-nav__link { font-weight: 600; }
.md-nav__item--level-3 { padding-left: 1.4rem; }
.md-nav__link { display: flex; margin-top: .6em; color: inherit; text-decoration: none; cursor: pointer; }
.md-nav__link:hover { color: var(--link); }
.md-nav__icon::after { content: ""; display: block; background: currentColor;
  -webkit-mask: var(--md-nav-icon--next) center / contain no-repeat; mask: var(--md-nav-icon--next) center / contain no-repeat; }
.md-nav__toggle:checked ~ .md-nav__link .md-nav__icon::after { transform: rotate(90deg); }
.md-ellipsis { overflow: hidden; text-overflow: ellipsis; }
a:focus-visible, label:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.md-typeset { overflow-wrap: break-word; }
.md-typeset a { color: var(--link); text-decoration: underline; text-underline-offset: .15em; }
.md-typeset h1 { margin: 0 0 1rem; }
.md-typeset h2, .md-typeset h3, .md-typeset h4, .md-typeset h5, .md-typeset h6 { margin: 1.6em 0 .6em; }
.md-typeset p, .md-typeset ul, .md-typeset ol, .md-typeset dl, .md-typeset blockquote, .md-typeset .highlight { margin: .8em 0; }
.md-typeset ul, .md-typeset ol { padding-left: 1.6em; }
.md-typeset li > p { margin: .3em 0; }
.md-typeset img { max-width: 100%; height: auto; }
.md-typeset hr { border: 0; border-top: 1px solid var(--line); margin: 1.5em 0; }
.md-typeset blockquote { padding-left: .8rem; margin-left: 0; border-left: .2rem solid var(--line); }
.md-typeset code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .9em;
  background: var(--code-bg); color: var(--code-fg); padding: .1em .3em; border-radius: 4px; }
.md-typeset pre { position: relative; margin: 0; line-height: 1.45; }
.md-typeset pre > code { display: block; overflow-x: auto; padding: .8rem 3rem .8rem 1rem; border: 1px solid var(--line); }
.md-typeset__scrollwrap { overflow-x: auto; margin: .8em 0; }
.md-typeset__table { display: inline-block; min-width: 50%; }
.md-typeset table { border-collapse: collapse; }
.md-typeset th, .md-typeset td { padding: .5em .9em; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
.md-typeset .headerlink { margin-left: .4em; color: var(--muted); text-decoration: none; opacity: 0; }
.md-typeset .headerlink:focus, .md-typeset :hover > .headerlink { opacity: 1; }
.md-typeset .admonition { margin: 1em 0; padding: .1rem .9rem; border: 1px solid var(--line); border-left: .3rem solid var(--link); border-radius: 4px; }
.md-typeset .admonition.warning { border-left-color: #bf7900; }
.md-typeset .admonition.danger { border-left-color: #b62e13; }
.md-typeset .admonition .admonition-title { font-weight: 700; padding-left: 0 !important; margin-bottom: 0; }
.md-overlay { display: none; }
@media screen and (max-width: 76.1875em) {
  .md-sidebar--primary { position: fixed; top: 0; bottom: 0; background: var(--bg); border-right: 1px solid var(--line); }
  [data-md-toggle=drawer]:checked ~ .md-overlay { display: block; position: fixed; inset: 0; background: #0008; z-index: 199; }
}
@media screen and (min-width: 76.25em) { .md-header__button { display: none; } }
@media print { .md-typeset .headerlink, .md-overlay { display: none; } }
`;

/** Content of the stylesheet and its path, relative to the site. The reader accepts a stylesheet under such a name only. */
export const stylesheet = {
  content: STYLESHEET,
  path: `assets/stylesheets/main.${createHash('sha256').update(STYLESHEET).digest('hex').slice(0, 8)}.min.css`,
};
