import '@testing-library/jest-dom/vitest';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mainRunbook } from '../testing/paymentsApi';
import { PageText } from './PageText';
import { useReadDocument } from './usePage';

const text = [
  '# Images',
  '![panel](https://grafana.acme.io/render/1.png)',
  '![other](https://evil.example.org/pixel.png)',
  '![nearly](https://grafana.acme.io.evil.example.org/pixel.png)',
].join('\n\n');

function Page() {
  const document = useReadDocument({ ...mainRunbook, text });
  return document && 'blocks' in document ? (
    <PageText document={document} />
  ) : null;
}

const render = (config: object) =>
  renderInTestApp(<Page />, { config: config as never });

describe('images of a page', () => {
  it('D3: are shown of the hosts that runbooks.imageHosts names, and tell nobody which page was read', async () => {
    render({ runbooks: { imageHosts: ['grafana.acme.io'] } });
    const image = await screen.findByRole('img', { name: 'panel' });
    expect(image).toHaveAttribute(
      'src',
      'https://grafana.acme.io/render/1.png',
    );
    expect(image).toHaveAttribute('referrerpolicy', 'no-referrer');
    expect(screen.getAllByRole('img')).toEqual([image]);
    for (const name of [/^other/, /^nearly/])
      expect(screen.getByRole('link', { name })).toBeInTheDocument();
  });

  it('D3: are links where no host is named', async () => {
    render({});
    expect(await screen.findByRole('link', { name: /^panel/ })).toHaveAttribute(
      'href',
      'https://grafana.acme.io/render/1.png',
    );
    expect(screen.queryByRole('img')).toBeNull();
  });
});
