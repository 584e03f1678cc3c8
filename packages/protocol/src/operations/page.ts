import Type, { type TSchema } from 'typebox';
import { list } from '../operation.ts';

/** Page parameters of a list. Pages are counted from 1. */
export const pageRequest = {
  pageNumber: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  pageSize: Type.Integer({ minimum: 1, maximum: 100 }),
};

/** A page with the number of all items (ccc-api 1.2). */
export function pageOf<Item extends TSchema>(popItem: string, item: Item) {
  return Type.Object({
    pageNumber: Type.Integer(),
    pageSize: Type.Integer(),
    totalCount: Type.Integer(),
    list: list(popItem, item),
  });
}
