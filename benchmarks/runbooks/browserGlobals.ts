import { builtinEnvironments } from 'vitest/runtime';

/**
 * Lets modules for browsers be imported here, as tests of components do: they look for browsers' globals, and import
 * pictures and styles.
 */
export async function pretendBrowser(): Promise<void> {
  await builtinEnvironments.jsdom.setup(globalThis, {});
  for (const ending of ['.svg', '.css', '.png'])
    require.extensions[ending] = imported => {
      imported.exports = '';
    };
}
