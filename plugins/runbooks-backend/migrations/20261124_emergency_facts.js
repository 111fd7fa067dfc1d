// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runbooks_emergency_changes', table => {
    // Approvals that the host asks for itself; null: not known.
    table.integer('host_approvals');
  });
  await knex.schema.alterTable('runbooks_carry_backs', table => {
    // JSON: what belongs to the changed environment, and stays there.
    table.text('left_out');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runbooks_carry_backs', table => {
    table.dropColumn('left_out');
  });
  await knex.schema.alterTable('runbooks_emergency_changes', table => {
    table.dropColumn('host_approvals');
  });
};
