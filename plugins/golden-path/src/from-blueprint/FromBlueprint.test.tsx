import '@testing-library/jest-dom/vitest';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { ScaffolderApi } from '@backstage/plugin-scaffolder-common';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import type { BlueprintReading } from '@golden-path/plugin-golden-path-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { beforeEach, describe, expect, it } from 'vitest';
import { type GoldenPathApi, goldenPathApiRef } from '../api';
import { FromBlueprint } from './FromBlueprint';

/** A backend that knows one good name, and a template whose form has a name only. */
function fakeBackend() {
  const asked: string[] = [];
  const readBlueprint = async (text: string): Promise<BlueprintReading> => {
    asked.push(text);
    const name = /^name: ([a-z-]+)/m.exec(text)?.[1];
    if (!name)
      return {
        status: 'invalid',
        issues: [
          {
            field: 'metadata.name',
            line: 2,
            message: 'found "X"; accepted: lower case',
          },
        ],
      };
    const port = /^port: (\d+)/m.exec(text)?.[1];
    return {
      status: 'read',
      blueprint: text,
      values: { name, ...(port && { port: Number(port) }) },
      template: { ref: 'template:default/http-api', version: '1.0.0' },
      comments: text.includes('#') ? ['why it is so'] : [],
    };
  };
  const scaffolder = {
    getTemplateParameterSchema: async () => ({
      title: 'HTTP API',
      steps: [
        {
          title: 'Service',
          schema: { properties: { name: { type: 'string' } } },
        },
      ],
    }),
  } as unknown as ScaffolderApi;
  return {
    asked,
    api: { readBlueprint } as unknown as GoldenPathApi,
    scaffolder,
  };
}

function Place() {
  const { pathname, search } = useLocation();
  return <p>at {decodeURIComponent(pathname + search)}</p>;
}

describe('starting from a blueprint', () => {
  let backend: ReturnType<typeof fakeBackend>;
  beforeEach(async () => {
    backend = fakeBackend();
    renderInTestApp(
      <>
        <FromBlueprint />
        <Place />
      </>,
      {
        apis: [
          [goldenPathApiRef, backend.api],
          [scaffolderApiRef, backend.scaffolder],
        ],
      },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /From a blueprint/ }),
    );
    // The dialog's code is loaded when it is first opened.
    await screen.findByRole('dialog', {}, { timeout: 15_000 });
  });

  const paste = async (text: string) => {
    const area = await screen.findByRole('textbox', {
      name: 'golden-path.yaml',
    });
    await userEvent.clear(area);
    await userEvent.click(area);
    await userEvent.paste(text);
    return area as HTMLTextAreaElement;
  };
  const goOn = () =>
    userEvent.click(screen.getByRole('button', { name: 'Check and go on' }));

  it('shows each problem with its line and leads to it; the corrected text opens the filled form', async () => {
    const area = await paste('kind: Service\nname: X\n');
    await goOn();
    expect(await screen.findByText(/1 problem/)).toBeInTheDocument();
    expect(screen.getByText('metadata.name')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'line 2' }));
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe(
      'name: X',
    );

    await paste('name: refunds-api\n');
    expect(screen.queryByText(/1 problem/)).not.toBeInTheDocument();
    await goOn();
    expect(
      await screen.findByText(
        'at /create/templates/default/http-api?formData={"name":"refunds-api"}',
      ),
    ).toBeInTheDocument();
  });

  it('says what the form can not show or keep before it opens it', async () => {
    await paste('name: refunds-api\nport: 3000 # why it is so\n');
    await goOn();
    const notes = await screen.findByRole('status');
    expect(await within(notes).findByText(/Kept as written/)).toHaveTextContent(
      'port',
    );
    expect(within(notes).getByText('why it is so')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Open the form' }),
    );
    expect(
      await screen.findByText(/formData={"name":"refunds-api","port":3000}/),
    ).toBeInTheDocument();
  });

  it('reads a chosen file, and refuses one that is too large without sending it', async () => {
    const input = screen.getByLabelText('Choose a file', {
      selector: 'input',
    });
    await userEvent.upload(
      input,
      new File(['x'.repeat(1024 * 1024)], 'large.yaml'),
    );
    expect(
      await screen.findByText(
        /found 1,048,576 bytes; accepted: at most 65,536/,
      ),
    ).toBeInTheDocument();
    expect(backend.asked).toEqual([]);
    const content = 'name: from-file\n';
    // jsdom's files have no text().
    const good = Object.assign(new File([content], 'good.yaml'), {
      text: async () => content,
    });
    await userEvent.upload(input, good);
    expect(
      await screen.findByText(/formData={"name":"from-file"}/),
    ).toBeInTheDocument();
  });
});
