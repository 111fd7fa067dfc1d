import '@testing-library/jest-dom/vitest';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { RunbookResultItem } from './RunbookResultItem';
import { runbookResult } from './runbookResult';

const sections = [
  ['', '', 'RefundsApiRestarting fires when pods restart.'],
  [
    'section-diagnosis',
    'Diagnosis',
    'See which containers restart, and how often.',
  ],
  [
    'section-mitigation',
    'Mitigation',
    'kubectl rollout undo <img src=x onerror=alert(1)> it',
  ],
] as const;
const text = sections
  .map(([, title, said]) => [title, said].filter(Boolean).join('\n'))
  .join('\n\n');
const document = {
  title: 'RefundsApiRestarting',
  text,
  location:
    '/catalog/default/component/refunds-api/runbooks?page=docs%2Frunbooks%2FRefundsApiRestarting.md&alert=RefundsApiRestarting',
  service: 'component:default/refunds-api',
  owner: 'group:default/payments',
  alert: 'RefundsApiRestarting',
  page: 'docs/runbooks/RefundsApiRestarting.md',
  sections: sections.map(([anchor, title]) => ({
    anchor,
    title,
    start: title === '' ? 0 : text.indexOf(`${title}\n`),
  })),
};
const found = (fields: Record<string, string>) => ({
  preTag: '<tag>',
  postTag: '</tag>',
  fields,
});

describe('a runbook that was found', () => {
  it('leads to the section that has the words, in the environment of its alert', () => {
    const result = runbookResult(
      document,
      found({ text: 'kubectl <tag>rollout</tag> <tag>undo</tag>' }),
    );
    expect(result).toMatchObject({
      section: 'Mitigation',
      location: `${document.location}#section-mitigation`,
      about: ['refunds-api', 'payments', 'Page of the alert'],
      snippet: expect.stringMatching(/^kubectl rollout undo/),
    });
  });

  it('leads to the page itself where that is what was looked for', () => {
    const result = runbookResult(
      document,
      found({
        fields:
          'component:default/<tag>refunds</tag>-api\nRefunds Api <tag>Restarting</tag>',
        text: 'See which containers <tag>restart</tag>',
      }),
    );
    expect(result).toMatchObject({
      section: '',
      location: document.location,
    });
    expect(runbookResult(document, undefined)).toMatchObject({ section: '' });
  });

  it('goes before the text where it found nothing of it in the first lines, and says what has no page', () => {
    const long = `${'Something else. '.repeat(60)}The flamingo.${' And more.'.repeat(60)}`;
    expect(
      runbookResult(
        { ...document, text: long, sections: [], page: '' } as never,
        found({ text: 'The <tag>flamingo</tag>' }),
      ),
    ).toMatchObject({
      snippet: expect.stringMatching(/^… .{60,90}The flamingo\..* …$/),
      about: ['refunds-api', 'payments', 'Alert without a page'],
    });
  });

  it('is shown with its words marked, also within a name, and as text', async () => {
    renderInTestApp(
      <RunbookResultItem
        result={document}
        highlight={found({
          text: '<tag>rollout</tag> <tag>undo</tag>',
          fields: '<tag>restarting</tag>',
        })}
      />,
    );
    const link = await screen.findByRole('link');
    expect(link).toHaveTextContent('RefundsApiRestarting › Mitigation');
    expect(link).toHaveAttribute(
      'href',
      `${document.location}#section-mitigation`,
    );
    expect(
      [...window.document.querySelectorAll('mark')].map(
        each => each.textContent,
      ),
    ).toEqual(['Restarting', 'rollout', 'undo']);
    expect(window.document.querySelector('img')).toBeNull();
  });
});
