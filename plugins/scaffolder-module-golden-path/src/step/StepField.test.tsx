import '@testing-library/jest-dom/vitest';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { StepField } from './StepField';

const schema = {
  type: 'object',
  required: ['title'],
  errorMessage: { required: { title: 'Title is needed; accepted: text' } },
  'ui:field': 'GoldenPathStep',
  'ui:options': { more: ['slo', 'public'] },
  properties: {
    title: { title: 'Title', type: 'string', description: 'What it is.' },
    secrets: {
      title: 'Secrets',
      type: 'array',
      items: { type: 'string', pattern: '^[A-Z]+$' },
      'ui:widget': 'lines',
      'ui:options': { accepted: 'capital letters' },
    },
    slo: {
      title: 'Objectives',
      type: 'object',
      properties: {
        availability: {
          title: 'Availability',
          type: 'number',
          minimum: 90,
          maximum: 99.999,
          default: 99.9,
        },
      },
    },
    public: { title: 'Public', type: 'boolean', default: false },
  },
};

function wizard() {
  const created: unknown[] = [];
  renderInTestApp(
    <SecretsContextProvider>
      <Stepper
        manifest={{ title: 'T', steps: [{ title: 'Only', schema }] }}
        extensions={[{ name: 'GoldenPathStep', component: StepField as never }]}
        onCreate={async values => {
          created.push(values);
        }}
      />
    </SecretsContextProvider>,
  );
  return created;
}

/** Sets the text at once: typing letter by letter renders the wizard anew for each. */
const write = (control: HTMLElement, value: string) =>
  fireEvent.change(control, { target: { value } });

const press = (name: string) =>
  userEvent.click(screen.getByText(name, { selector: 'button, button *' }));

describe('a step of the form', () => {
  it('holds the form until field, found and accepted are named and mended, and opens what is wrong inside', async () => {
    const created = wizard();
    const title = await screen.findByRole('textbox', { name: /^Title/ });
    expect(title).toHaveAccessibleDescription('What it is.');
    expect(screen.queryByLabelText('Availability')).not.toBeInTheDocument();
    await press('Review');
    await waitFor(() =>
      expect(title).toHaveAccessibleDescription(
        /^Title is needed; accepted: text/,
      ),
    );
    write(title, 'Refunds');
    await press('More settings');
    const availability = screen.getByRole('textbox', { name: 'Availability' });
    expect(availability).toHaveAccessibleDescription('Default: 99.9.');
    write(availability, '120');
    await press('More settings');
    write(screen.getByRole('textbox', { name: 'Secrets' }), 'key\nTOKEN');
    await press('Review');
    await waitFor(() =>
      expect(
        screen.getByRole('textbox', { name: 'Availability' }),
      ).toHaveAccessibleDescription(
        /^Availability: found 120; accepted: a number from 90 to 99.999/,
      ),
    );
    const secrets = screen.getByRole('textbox', { name: 'Secrets' });
    expect(secrets).toHaveAccessibleDescription(
      'Secrets: found "key"; accepted: capital letters',
    );
    const mended = screen.getByRole('textbox', { name: 'Availability' });
    write(mended, '99.5');
    write(secrets, 'TOKEN');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Public' }));
    expect(screen.getByRole('checkbox', { name: 'Public' })).toBeChecked();
    await press('Review');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(created).toEqual([
      {
        title: 'Refunds',
        secrets: ['TOKEN'],
        slo: { availability: 99.5 },
        public: true,
      },
    ]);
  });
});
