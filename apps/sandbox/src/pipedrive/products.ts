import { noteAdded } from '../world/id-index.js';
import { noteChanged } from '../world/revision.js';
import type { ProductRecord } from '../world/world.js';
import { notFound } from './api-error.js';
import type { Answer, Call, Endpoint } from './endpoint.js';
import { answerTimedList, idOf, pageQuery } from './entity-calls.js';
import { productRenderer } from './product-record.js';
import { readProductWrite } from './product-write.js';

const read = ['products:read', 'products:full'];
const write = ['products:full'];

export const productEndpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/products',
    cost: 10,
    scopes: read,
    query: [...pageQuery, 'updated_since', 'filter_id', 'ids', 'owner_id', 'custom_fields'],
    handle: listProducts,
  },
  { method: 'get', path: '/products/:id', cost: 1, scopes: read, query: ['custom_fields'], handle: getProduct },
  { method: 'post', path: '/products', cost: 5, scopes: write, handle: createProduct },
  { method: 'patch', path: '/products/:id', cost: 5, scopes: write, handle: updateProduct },
  { method: 'delete', path: '/products/:id', cost: 3, scopes: write, handle: deleteProduct },
];

function listProducts(call: Call): Answer {
  const { account, query, caller } = call;
  const ownerId = query.integer('owner_id');
  const ownerOf = (product: ProductRecord) => account.extrasOf(product)['ownerId'] ?? caller.userId;
  return answerTimedList(
    call,
    account.lists.products,
    (product) => account.productTimes(product).updatedAt,
    (product) => account.productTimes(product).deletedAt === null && (ownerId === null || ownerOf(product) === ownerId),
    productRenderer(call),
  );
}

/** The product that the path names, unless it was deleted. */
function liveProduct(call: Call): ProductRecord {
  const product = call.world.products.get(idOf(call));
  if (!product || call.account.productTimes(product).deletedAt !== null) throw notFound('Product');
  return product;
}

function getProduct(call: Call): Answer {
  return { data: productRenderer(call)(liveProduct(call)) };
}

function createProduct(call: Call): Answer {
  const { world, account, settings } = call;
  const { set, extras } = readProductWrite(call, null);
  const id = world.nextId.product;
  world.nextId.product += world.idStep;
  const product: ProductRecord = { name: '', category: '', price: 0, cost: 0, ...set, id };
  world.products.set(id, product);
  const now = world.clock.now();
  account.setExtras(product, { ...extras, addedAt: now, updatedAt: now });
  noteAdded(world.products, id);
  return { status: settings.createdStatus, data: productRenderer(call)(product), writes: [`product:${id}`] };
}

function updateProduct(call: Call): Answer {
  const product = liveProduct(call);
  const { set, extras } = readProductWrite(call, product);
  Object.assign(product, set);
  call.account.setExtras(product, { ...extras, updatedAt: call.world.clock.now() });
  noteChanged(call.world.products);
  return { data: productRenderer(call)(product), writes: [`product:${product.id}`] };
}

function deleteProduct(call: Call): Answer {
  const product = liveProduct(call);
  const now = call.world.clock.now();
  call.account.setExtras(product, { updatedAt: now, deletedAt: now });
  noteChanged(call.world.products);
  return { data: { id: product.id }, writes: [`product:${product.id}`] };
}
