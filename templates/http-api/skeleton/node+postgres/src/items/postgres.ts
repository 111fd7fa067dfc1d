import type pg from 'pg';
import type { Item, ItemStore } from './item.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly quantity: number;
  readonly created_at: Date;
}

const columns = 'id, name, quantity, created_at';

/** Keeps items in the table `items`. */
export function postgresItems(pool: Pick<pg.Pool, 'query'>): ItemStore {
  const select = async (sql: string, values: readonly unknown[]): Promise<readonly Item[]> => {
    const { rows } = await pool.query<Row>(sql, [...values]);
    return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }));
  };
  return {
    add: async ({ name, quantity }) => {
      const [item] = await select(
        `insert into items (name, quantity) values ($1, $2) returning ${columns}`,
        [name, quantity],
      );
      if (!item) throw new Error('the database returned no row for a new item');
      return item;
    },
    get: async id => (await select(`select ${columns} from items where id = $1`, [id]))[0],
    list: limit =>
      select(`select ${columns} from items order by created_at desc, id limit $1`, [limit]),
  };
}
