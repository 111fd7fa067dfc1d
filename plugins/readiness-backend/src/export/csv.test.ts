import { describe, expect, it } from 'vitest';
import { csvLine } from './csv';

describe('a line of CSV', () => {
  it('makes text of what a spreadsheet would take for a formula, and leaves numbers', () => {
    expect(
      csvLine([
        '=cmd|calc!A1',
        '+1',
        '-1',
        '@SUM(A1)',
        '\t=1',
        ' =1',
        '＝1',
        'a-b',
        0.5,
        -1,
        undefined,
      ]),
    ).toBe("'=cmd|calc!A1,'+1,'-1,'@SUM(A1),'\t=1,' =1,'＝1,a-b,0.5,-1,\r\n");
    expect(csvLine(['=HYPERLINK("http://x","y")', 'a,b', 'c\nd', 'e;f'])).toBe(
      '"\'=HYPERLINK(""http://x"",""y"")","a,b","c\nd","e;f"\r\n',
    );
  });
});
