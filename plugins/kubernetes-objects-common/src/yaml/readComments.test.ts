import { expect, it } from 'vitest';
import { readComments } from './readComments';

it('reads the comments of a text and nothing that only looks like one', () => {
  expect(
    readComments(
      `# first\nname: a#b # why\nlist:\n  #tight\n  - '# quoted'\n  - |\n    # heading\n    text\n`,
    ),
  ).toEqual(['first', 'why', 'tight']);
  expect(readComments('')).toEqual([]);
  expect(readComments('"unclosed # text')).toEqual([]);
});
