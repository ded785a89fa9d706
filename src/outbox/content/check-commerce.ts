import type { Check } from './shape.js';
import { andThen, anyObject, anyText, fault, fieldsOf, list, object, oneOf, text } from './shape.js';
import { itemsOf, titles } from './check-choices.js';

const id = text(256);
const PRODUCTS = 30;

/** One product of a catalogue (Meta, single-product messages). */
export const checkProduct = object({ catalog_id: id, product_retailer_id: id });

const products = list(object({ product_retailer_id: id }), { max: PRODUCTS, items: 'products' });
/** Sections of products, as multi-product messages and template buttons have them. */
export const productSections = list(object({ product_items: products }, { title: anyText(24) }), {
  max: 10,
  items: 'sections',
});

const wholeCatalogue: Check = (action, path) => {
  const sections = itemsOf(fieldsOf(action)?.sections);
  const count = sections.reduce((sum, { product_items: items }) => sum + itemsOf(items).length, 0);
  if (count > PRODUCTS)
    return fault(
      `${path}.sections`,
      `at most ${PRODUCTS} products in all sections together; ${count} were given`,
    );
  return titles(sections, `${path}.sections`);
};

/** Up to 30 products in up to 10 sections (Meta, multi-product messages). */
export const checkProductList = andThen(
  object({ catalog_id: id, sections: productSections }),
  wholeCatalogue,
);

/** The whole catalogue (Meta, catalog messages). */
export const checkCatalog = object(
  { name: oneOf('catalog_message') },
  { parameters: object({}, { thumbnail_product_retailer_id: id }) },
);

const oneFlow: Check = (value, path) => {
  const { flow_id: flowId, flow_name: flowName } = fieldsOf(value) ?? {};
  if ((flowId === undefined) !== (flowName === undefined)) return [];
  const given = flowId === undefined ? 'none was given' : 'both were given';
  return fault(path, `needs either flow_id or flow_name; ${given}`);
};

const flowParameters = andThen(
  object(
    { flow_message_version: oneOf('3', 3), flow_cta: text(30) },
    {
      flow_id: id,
      flow_name: id,
      flow_token: text(1_024),
      mode: oneOf('draft', 'published'),
      flow_action: oneOf('navigate', 'data_exchange'),
      flow_action_payload: object({}, { screen: text(256), data: anyObject }),
    },
  ),
  oneFlow,
);

/** A flow by id or by name (Meta, Flows, sending a flow). */
export const checkFlow = object({ name: oneOf('flow'), parameters: flowParameters });
