import { ownWaba } from './access.js';
import { edgeUrl, textParam, type GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';
import { pageOf } from './paging.js';

/** Full control of a WABA, as the business settings give it. */
const everything = [
  ...['MANAGE', 'DEVELOP', 'MANAGE_TEMPLATES', 'MANAGE_PHONE', 'VIEW_COST', 'MANAGE_EXTENSIONS'],
  ...['VIEW_PHONE_ASSETS', 'MANAGE_PHONE_ASSETS', 'VIEW_TEMPLATES', 'VIEW_INSIGHTS', 'MESSAGING'],
];

/** `GET /{waba-id}/assigned_users?business=`: the people and system users of a portfolio, with their tasks. */
export function assignedUsers(call: GraphCall): unknown {
  const waba = ownWaba(call);
  const businessId = textParam(call.params, 'business');
  if (businessId === undefined) {
    throw new GraphError({ code: 100, message: '(#100) The parameter business is required' });
  }
  const { tokens, businesses } = call.box.world;
  const rows = [...tokens.values()]
    .filter((token) => token.wabaIds.includes(waba.id) && token.businessId === businessId)
    .map(({ systemUserId, systemUserName, tasks = everything, type }) => ({
      id: systemUserId,
      name: systemUserName,
      business: { id: businessId, name: businesses.get(businessId)?.name ?? '' },
      user_type: type === 'USER' ? 'BUSINESS_USER' : 'SYSTEM_USER',
      tasks,
    }));
  return pageOf(rows, call.params, edgeUrl(call));
}
