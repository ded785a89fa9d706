import type { Refusal } from '../graph/graph-error.js';
import { invalid, missing, objectOf, type Fields } from './parameter-checks.js';

/** Actions that are little more than their name. */
export function checkNamedAction(name: string): (action: Fields) => Refusal | undefined {
  return (action) =>
    action['name'] === name ? undefined : invalid(`interactive.action.name must be ${name}.`);
}

/** One product of a catalog (Meta, single-product messages). */
export function checkProduct(action: Fields): Refusal | undefined {
  const absent = ['catalog_id', 'product_retailer_id'].find((key) => !action[key]);
  return absent === undefined ? undefined : missing(`interactive.action.${absent}`);
}

/** Up to 30 products in up to 10 sections (Meta, multi-product messages). */
export function checkProductList(action: Fields): Refusal | undefined {
  if (!action['catalog_id']) return missing('interactive.action.catalog_id');
  const sections = action['sections'];
  if (!Array.isArray(sections)) return missing('interactive.action.sections');
  if (sections.length < 1 || sections.length > 10) {
    return invalid('Section count invalid. Min count: 1, Max count: 10');
  }
  const items = sections.flatMap((section: unknown) => {
    const list = objectOf(section)?.['product_items'];
    return Array.isArray(list) ? (list as unknown[]) : [];
  });
  if (items.length < 1 || items.length > 30)
    return invalid('Product count invalid. Min count: 1, Max count: 30');
  return items.every((item) => objectOf(item)?.['product_retailer_id'])
    ? undefined
    : missing('interactive.action.sections.product_items.product_retailer_id');
}

/** A flow by id or name, with its call to action (Meta, Flows messages). */
export function checkFlow(action: Fields): Refusal | undefined {
  const parameters = objectOf(action['parameters']);
  if (action['name'] !== 'flow') return invalid('interactive.action.name must be flow.');
  if (!parameters) return missing('interactive.action.parameters');
  if (!parameters['flow_id'] && !parameters['flow_name'])
    return missing('interactive.action.parameters.flow_id');
  if (!parameters['flow_cta']) return missing('interactive.action.parameters.flow_cta');
  if (String(parameters['flow_message_version'] ?? '') !== '3') {
    return invalid('interactive.action.parameters.flow_message_version must be 3.');
  }
  const how = parameters['flow_action'];
  return how === undefined || how === 'navigate' || how === 'data_exchange'
    ? undefined
    : invalid('interactive.action.parameters.flow_action must be navigate or data_exchange.');
}
