// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_forge', table => {
    table.text('repository').notNullable();
    table.text('what').notNullable();
    table.text('url').notNullable();
    table.text('host').notNullable();
    table.bigInteger('next_at').notNullable().index();
    table.bigInteger('ok_at').index();
    table.text('problem');
    table.text('value');
    table.primary(['repository', 'what']);
  });
  await knex.schema.createTable('delivery_open_changes', table => {
    table.text('repository').notNullable();
    table.integer('number').notNullable();
    table.text('change').notNullable();
    table.text('touches').notNullable();
    table.primary(['repository', 'number']);
  });
  // What was joined before has not these facts; it is joined anew at the start, and can be read until then.
  await knex('delivery_environments').where({ kind: 'preview' }).delete();
  const rows = await knex('delivery_environments').select(
    'service',
    'environment',
    'state',
  );
  const pendingChanges = {
    known: false,
    why: 'unreadable',
    reason: 'Change requests have not been read yet.',
  };
  for (const { service, environment, state } of rows)
    await knex('delivery_environments')
      .where({ service, environment })
      .update({
        state: JSON.stringify({ ...JSON.parse(state), pendingChanges }),
      });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_open_changes');
  await knex.schema.dropTable('delivery_forge');
};
