import { darkTokens, lightTokens, sizeTokens } from './tokens';

const block = (
  selector: string,
  scheme: string | undefined,
  tokens: Readonly<Record<string, string>>,
) =>
  `${selector} {${scheme ? ` color-scheme: ${scheme};` : ''} ${Object.entries(
    tokens,
  )
    .map(([name, value]) => `--gp-${name}: ${value};`)
    .join(' ')} }`;

/** The tokens as style sheet. The theme is chosen by `data-theme-mode`, which Backstage sets on `<body>`. */
export const tokensCss: string = [
  block(':root', undefined, sizeTokens),
  block(":root, [data-theme-mode='light']", 'light', lightTokens),
  block("[data-theme-mode='dark']", 'dark', darkTokens),
].join('\n');

const elementId = 'golden-path-tokens';

/** Puts the tokens into the document, once; a host app's own sheet that comes later overrides them. */
export function installTokens(target: Document = document): void {
  if (target.getElementById(elementId)) return;
  const style = target.createElement('style');
  style.id = elementId;
  style.textContent = tokensCss;
  target.head.prepend(style);
}
