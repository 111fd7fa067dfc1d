import { describe, expect, it } from 'vitest';
import { ColorToken, darkTokens, lightTokens } from './tokens';
import { tokensCss } from './tokensCss';

const themes: ReadonlyArray<
  readonly [string, Readonly<Record<ColorToken, string>>]
> = [
  ['light', lightTokens],
  ['dark', darkTokens],
];
const tones = [
  'good',
  'moving',
  'bad',
  'attention',
  'paused',
  'unknown',
] as const;

/** Relative luminance. @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(part =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort(
    (x, y) => y - x,
  );
  return (light + 0.05) / (dark + 0.05);
}

describe.each(themes)('the %s theme', (_name, color) => {
  it('keeps text at 4.5:1 on every ground that it stands on', () => {
    const grounds: ColorToken[] = ['bg', 'surface', 'sunken'];
    const texts: ColorToken[] = [
      'text',
      'text-muted',
      'text-faint',
      'primary',
      ...tones,
    ];
    const weak = grounds.flatMap(ground =>
      texts
        .filter(text => contrast(color[text], color[ground]) < 4.5)
        .map(text => `${text} on ${ground}`),
    );
    const tinted = tones.filter(
      tone => contrast(color[tone], color[`${tone}-bg`]) < 4.5,
    );
    const solid = tones.filter(
      tone => contrast(color[`on-${tone}`], color[`${tone}-solid`]) < 4.5,
    );
    expect({ weak, tinted, solid }).toEqual({
      weak: [],
      tinted: [],
      solid: [],
    });
    expect(contrast(color['on-primary'], color.primary)).toBeGreaterThan(4.5);
    expect(contrast(color['side-text'], color.side)).toBeGreaterThan(4.5);
  });

  it('keeps icons and the edges of controls at 3:1', () => {
    const weak = tones.filter(
      tone => contrast(color[`${tone}-solid`], color.surface) < 3,
    );
    expect(weak).toEqual([]);
    expect(contrast(color['border-input'], color.surface)).toBeGreaterThan(3);
  });

  it('writes every token into the style sheet', () => {
    expect(
      Object.entries(color).filter(
        ([token, value]) => !tokensCss.includes(`--gp-${token}: ${value};`),
      ),
    ).toEqual([]);
  });
});
