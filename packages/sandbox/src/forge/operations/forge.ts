import type { Organisation } from '../organisation';
import type { Repositories } from '../state';

/** What every operation works on. Operations decide; the API and the pages only translate. */
export interface Forge {
  organisation: Organisation;
  repositories: Repositories;
  now(): Date;
}

/** The time in the form that Gitea and git both read: ISO 8601 to the second. */
export function timestamp(forge: Forge): string {
  return `${forge.now().toISOString().slice(0, 19)}Z`;
}
