type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Properties of a JSON Schema, with those that it has under conditions. */
function propertiesOf(schema: unknown): Values {
  if (Array.isArray(schema))
    return Object.assign({}, ...schema.map(propertiesOf)) as Values;
  if (!isObject(schema)) return {};
  const { properties, allOf, anyOf, oneOf, then, dependencies } = schema;
  return Object.assign(
    {},
    ...[allOf, anyOf, oneOf, then, schema.else].map(propertiesOf),
    ...(isObject(dependencies)
      ? Object.values(dependencies).map(propertiesOf)
      : []),
    isObject(properties) ? properties : {},
  ) as Values;
}

/**
 * Fields that have a value and no input in a template's form, as dotted paths. The form keeps their values as they
 * are, but nobody can change them there.
 * @param steps - JSON Schemas of the form's steps; a field with its own component has an input for everything in it
 */
export function fieldsWithoutInput(
  values: Values,
  steps: readonly unknown[],
): string[] {
  // What the template is for is no input of its form.
  const { workload: _template, ...rest } = values;
  return missingIn(rest, propertiesOf(steps), '');
}

function missingIn(values: Values, inputs: Values, above: string): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const input = inputs[key];
    if (!isObject(input)) return [above + key];
    const inside = propertiesOf(input);
    const isGroup =
      input['ui:field'] === undefined && Object.keys(inside).length > 0;
    return isGroup && isObject(value)
      ? missingIn(value, inside, `${above}${key}.`)
      : [];
  });
}
