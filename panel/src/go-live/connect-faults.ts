/** What the form asks for. */
export interface Connecting {
  businessId: string;
  wabaId: string;
  accessToken: string;
  appId?: string;
  appSecret?: string;
  verifyToken?: string;
}
export type ConnectField = keyof Connecting;
export type ConnectFault = 'required' | 'digits' | 'noSpaces' | 'sameId';

const DIGITS = /^\d{1,32}$/;
const VISIBLE = /^[\x21-\x7e]{1,4096}$/;

/** What is wrong before anybody asks Meta, field by field in the order of the form. */
export function connectFaults(given: Connecting): Partial<Record<ConnectField, ConnectFault>> {
  const faults: Partial<Record<ConnectField, ConnectFault>> = {};
  for (const [name, value] of Object.entries(given) as [ConnectField, string][]) {
    if (value === '') faults[name] = 'required';
    else if (name.endsWith('Id') && !DIGITS.test(value)) faults[name] = 'digits';
    else if (!VISIBLE.test(value)) faults[name] = 'noSpaces';
  }
  if (!faults.wabaId && given.wabaId === given.businessId) faults.wabaId = 'sameId';
  return faults;
}
