import type { FastifyInstance } from 'fastify';
import { notFound, parseOrRefuse } from '../problem.ts';
import { itemPath, listQuery, newItem, type ItemStore } from './item.ts';

/** The example resource: replace it with your own. */
export function itemRoutes(app: FastifyInstance, items: ItemStore): void {
  app.get('/v1/items', async request => {
    const { limit } = parseOrRefuse(listQuery, request.query, 'query');
    return { items: await items.list(limit) };
  });

  app.post('/v1/items', async (request, reply) => {
    const item = await items.add(parseOrRefuse(newItem, request.body, 'body'));
    request.log.info({ item_id: item.id }, 'item added');
    return reply.code(201).header('location', `/v1/items/${item.id}`).send(item);
  });

  app.get('/v1/items/:id', async request => {
    const { id } = parseOrRefuse(itemPath, request.params, 'path');
    const item = await items.get(id);
    if (!item) throw notFound(`There is no item ${id}.`);
    return item;
  });
}
