import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { ComponentProps } from 'react';

/** Properties of a field that holds an object, such as a whole step of the form. */
export type ObjectFieldProps = FieldExtensionComponentProps<
  Record<string, unknown>
>;

/** What the form hands on to everything below it: fields, widgets, templates. */
export type Registry = ObjectFieldProps['registry'];

/** Properties of a control for one plain value. */
export type WidgetProps = ComponentProps<
  Extract<
    Registry['templates']['BaseInputTemplate'],
    (...args: never[]) => unknown
  >
>;

/** Properties of what stands around each field. */
export type FieldTemplateProps = ComponentProps<
  Registry['templates']['FieldTemplate']
>;

/** Properties of what arranges the fields of an object. */
export type ObjectFieldTemplateProps = ComponentProps<
  Registry['templates']['ObjectFieldTemplate']
>;

/** JSON Schema, as far as plain fields use it. `enumNames` is the form's own word. */
export interface PlainSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly enumNames?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly items?: PlainSchema;
}
