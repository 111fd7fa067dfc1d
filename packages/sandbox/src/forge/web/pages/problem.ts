import type { PageContent } from '../frame';
import { markup } from '../markup';

/** What went wrong, in words. */
export function problemPage(status: number, message: string): PageContent {
  const heading = status === 404 ? 'Not found' : 'This did not work';
  return {
    title: heading,
    crumbs: [{ label: 'Repositories', href: '/' }],
    heading,
    body: markup`<section class="card"><p class="empty">${message}</p></section>`,
  };
}
