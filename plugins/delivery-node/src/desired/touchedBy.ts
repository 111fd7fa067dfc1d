import type { Touched } from './forgeStore';

/** Overlays that a change request with these files touches; a change of a service's base or components touches all of its. Pure. */
export function touchedBy(files: readonly string[]): readonly Touched[] {
  const found = new Map<string, Touched>();
  for (const file of files) {
    const [apps, folder, part, environment, ...rest] = file.split('/');
    if (apps !== 'apps' || !folder || !part || environment === undefined)
      continue;
    const touched =
      part === 'overlays' && rest.length > 0
        ? { folder, environment }
        : { folder, environment: undefined };
    found.set(`${folder}/${touched.environment ?? ''}`, touched);
  }
  return [...found.values()];
}
