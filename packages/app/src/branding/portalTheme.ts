import {
  createUnifiedTheme,
  genPageTheme,
  palettes,
  shapes,
  UnifiedTheme,
} from '@backstage/theme';
import {
  ColorToken,
  darkTokens,
  lightTokens,
  sizeTokens,
} from '@golden-path/plugin-golden-path-react';
import { componentStyles } from './componentStyles';

function paletteOf(mode: 'light' | 'dark') {
  const color: Readonly<Record<ColorToken, string>> =
    mode === 'light' ? lightTokens : darkTokens;
  return {
    ...palettes[mode],
    background: { default: color.bg, paper: color.surface },
    text: {
      primary: color.text,
      secondary: color['text-muted'],
      disabled: color['text-faint'],
    },
    divider: color.border,
    primary: {
      main: color.primary,
      dark: color['primary-hover'],
      contrastText: color['on-primary'],
    },
    secondary: { main: color['text-muted'] },
    success: { main: color['good-solid'] },
    info: { main: color['moving-solid'] },
    warning: { main: color['attention-solid'] },
    error: { main: color['bad-solid'] },
    link: color.primary,
    linkHover: color['primary-hover'],
    border: color.border,
    textSubtle: color['text-muted'],
    errorText: color.bad,
    textContrast: color.text,
    navigation: {
      background: color.side,
      indicator: color['side-accent'],
      color: color['side-text'],
      selectedColor: color['side-on'],
      navItem: { hoverBackground: color['side-sel'] },
      submenu: { background: color['side-sel'] },
    },
    status: {
      ok: color['good-solid'],
      running: color['moving-solid'],
      pending: color['attention-solid'],
      warning: color['attention-solid'],
      error: color['bad-solid'],
      aborted: color['unknown-solid'],
    },
  };
}

const heading = (fontSize: number) => ({
  fontSize,
  fontWeight: 600,
  marginBottom: 8,
});

/** Headings as dense as the rest: a page's title has 20 px, a section's 16. */
const typography = {
  htmlFontSize: 16,
  fontFamily: sizeTokens.font,
  h1: heading(24),
  h2: heading(20),
  h3: heading(20),
  h4: heading(20),
  h5: heading(16),
  h6: heading(16),
};

/** The portal's look for Backstage's own pages, from the same tokens as ours. */
export function createPortalTheme(mode: 'light' | 'dark'): UnifiedTheme {
  const color: Readonly<Record<ColorToken, string>> =
    mode === 'light' ? lightTokens : darkTokens;
  const header = genPageTheme({
    colors: [color.surface, color.surface],
    shape: shapes.round ?? 'none',
    options: { fontColor: color.text },
  });
  return createUnifiedTheme({
    palette: paletteOf(mode),
    fontFamily: sizeTokens.font,
    typography,
    htmlFontSize: 16,
    defaultPageTheme: 'home',
    pageTheme: Object.fromEntries(
      [
        'home',
        'documentation',
        'tool',
        'service',
        'website',
        'library',
        'other',
        'app',
        'apis',
        'card',
      ].map(name => [name, { ...header, backgroundImage: 'none' }]),
    ),
    components: componentStyles,
  });
}
