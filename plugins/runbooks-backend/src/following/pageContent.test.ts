import { describe, expect, it } from 'vitest';
import { readStoredRows } from '../store';
import {
  createRunbooksFixture,
  evidenceOf,
  refunds,
  runbook,
  testDatabases,
} from '../testing/runbooksFixture';
import { createPageContents, judgedPage, pageContentOf } from './pageContent';

const databases = testDatabases();

describe('what pages say', () => {
  it('is read once of each text at each path, whichever row it comes from', () => {
    const read: string[] = [];
    const contentOf = createPageContents((id, text) => {
      read.push(`${id} ${text}`);
      return pageContentOf({ id, blob: null, text });
    });
    const first = contentOf({ id: 'a.md', blob: 'b1', text: '# One' });
    expect(contentOf({ id: 'a.md', blob: 'b1', text: '# One' })).toBe(first);
    expect(first).toMatchObject({ title: 'One', blank: false, links: [] });
    contentOf({ id: 'b.md', blob: 'b1', text: '# One' });
    contentOf({ id: 'a.md', blob: 'b2', text: '# Two' });
    // What no host names is known by its text.
    contentOf({ id: 'c.md', blob: null, text: '# Three' });
    contentOf({ id: 'c.md', blob: null, text: '# Three' });
    contentOf({ id: 'c.md', blob: null, text: '# Tree' });
    expect(read).toEqual([
      'a.md # One',
      'b.md # One',
      'a.md # Two',
      'c.md # Three',
      'c.md # Tree',
    ]);
  });

  it('is not read again of a page that stayed the same when another one of its service changes', async () => {
    const fixture = await createRunbooksFixture(
      await databases.init('SQLITE_3'),
    );
    const host = fixture.host('refunds-api');
    const say = (text: string) =>
      fixture.delivery.say(
        evidenceOf('refunds-api', {
          commit: host.commit({
            'docs/runbook.md': runbook,
            'docs/runbooks/Down.md': text,
          }),
        }),
      );
    const linksOfPages = async () =>
      (await readStoredRows(fixture.knex, refunds)).pages.map(row => [
        row.title,
        judgedPage(row).links,
      ]);
    say('# Down\n');
    await fixture.follow();
    const [same, old] = await linksOfPages();
    say('# Down, anew\n');
    await fixture.follow();
    const [again, changed] = await linksOfPages();
    expect([again?.[0], changed?.[0]]).toEqual(['Refunds', 'Down, anew']);
    expect(again?.[1]).toBe(same?.[1]);
    expect(changed?.[1]).not.toBe(old?.[1]);
  });
});
